/**
 * Cuts the text of a message into plain pieces, links and mentions, so that the view renders nodes and never markup.
 * Only http and https become links; a mention is `@username` of a person the body names. Loses no character.
 */
import type { UserRef } from './event.ts'

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

const LINK = /\bhttps?:\/\/[^\s<>"'`«»\u200E\u200F\u202A-\u202E\u2066-\u2069]+/giu
const MENTION = /(?<![\w@/.])@([a-z][a-z0-9_]{2,31})\b/giu
/** What ends a sentence rather than a link. */
const TRAILING = /[.,;:!?…،؛؟)\]}\u200C\u200D]+$/u

/** @param mentioned the people whom the body names */
export function textSegments(text: string, mentioned: readonly MentionedPerson[] = []): TextSegment[] {
  const segments: TextSegment[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const shown = trimLink(match[0])
    const href = safeHref(shown)
    if (!href) continue
    pushWithMentions(segments, text.slice(end, match.index), mentioned)
    segments.push({ type: 'link', text: shown, href })
    end = match.index + shown.length
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

/** A closing bracket belongs to the link when the link opened it. */
function trimLink(link: string): string {
  const trimmed = link.replace(TRAILING, '')
  const next = link[trimmed.length]
  return next === ')' && trimmed.includes('(') && !trimmed.includes(')') ? `${trimmed})` : trimmed
}

function safeHref(link: string): string | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname ? url.href : undefined
}
