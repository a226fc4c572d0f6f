/** What Enter makes of a text: the body to send, or nothing where there is nothing to read. ZWNJ is never taken away. */
import type { MemberRow } from '../../data/rows.ts'
import { textBody } from '../../model/body-text.ts'
import type { Body, Ref, UserRef } from '../../model/event.ts'
import { mentionsIn } from '../../model/marks/mentions-in.ts'

const MAX_MENTIONS = 50
const VISIBLE = /[^\p{White_Space}\p{Cf}]/u

export function hasContent(text: string): boolean {
  return VISIBLE.test(text)
}

/** White space goes from both ends; everything else stays as it was typed. */
export function composedText(text: string): string {
  return text.toWellFormed().trim()
}

export function composedBody(text: string, members: Iterable<MemberRow>, replyTo: Ref | undefined): Body {
  const mentions = mentionedUsers(text, members)
  return textBody(text, { ...(replyTo && { replyTo }), ...(mentions.length > 0 && { mentions }) })
}

/** The members whose `@username` stands in the text, each once. */
export function mentionedUsers(text: string, members: Iterable<MemberRow>): UserRef[] {
  return mentionsIn(text, [...members]).slice(0, MAX_MENTIONS)
}
