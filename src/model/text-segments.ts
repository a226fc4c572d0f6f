/**
 * Cuts the text of a message into plain pieces, links and mentions, so that the view renders nodes and never markup.
 * Only http and https become links; a mention is `@username` of a person the body names. Loses no character.
 */
import type { UserRef } from './event.ts'
import { findLinks } from './find-links.ts'

export type TextSegment =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; href: string }
  | { type: 'mention'; text: string; user: UserRef }
  /** `@username` of nobody that the body names: plain, but read from left to right. */
  | { type: 'username'; text: string }

export interface MentionedPerson {
  user: UserRef
  username: string
}

/** Most texts have neither. */
const POSSIBLE = /@|:\/\//u
const MENTION = /(?<![\w@/.])@([a-z][a-z0-9_]{2,31})\b/giu
/** @param mentioned the people whom the body names */
export function textSegments(text: string, mentioned: readonly MentionedPerson[] = []): TextSegment[] {
  const segments: TextSegment[] = []
  if (!POSSIBLE.test(text)) {
    pushText(segments, text)
    return segments
  }
  let end = 0
  for (const link of findLinks(text)) {
    pushWithMentions(segments, text.slice(end, link.index), mentioned)
    segments.push({ type: 'link', text: link.text, href: link.href })
    end = link.index + link.text.length
  }
  pushWithMentions(segments, text.slice(end), mentioned)
  return segments
}

function pushWithMentions(segments: TextSegment[], text: string, mentioned: readonly MentionedPerson[]): void {
  let end = 0
  for (const match of text.matchAll(MENTION)) {
    const person = mentioned.find((one) => one.username === match[1]?.toLowerCase())
    pushText(segments, text.slice(end, match.index))
    segments.push(
      person ? { type: 'mention', text: match[0], user: person.user } : { type: 'username', text: match[0] },
    )
    end = match.index + match[0].length
  }
  pushText(segments, text.slice(end))
}

function pushText(segments: TextSegment[], text: string): void {
  if (text) segments.push({ type: 'text', text })
}
