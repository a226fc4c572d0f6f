/** What Enter makes of a text: the body to send, or nothing where there is nothing to read. ZWNJ is never taken away. */
import type { MemberRow } from '../../data/rows.ts'
import { isText, textBody } from '../../model/body-text.ts'
import type { Body, Part, Ref, UserRef } from '../../model/event.ts'
import { isLinkCard, withFittingCard } from '../../model/link-card.ts'
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

/** Pictures and files of a message stay when its text is changed, also when all of the text goes; the card of a link goes with it. */
export function editedBody(text: string, members: Iterable<MemberRow>, before: Body | null): Body {
  const body = composedBody(text, members, before?.replyTo)
  const rest = keptParts(before)
  if (rest.length > 0 && !hasContent(text)) return { ...body, parts: rest }
  const cards = (before?.parts ?? []).filter(isLinkCard)
  return withFittingCard({ ...body, parts: [...body.parts, ...rest, ...cards] })
}

/** What an edit of the text leaves as it is, whatever becomes of the text. */
export function keptParts(body: Body | null): Part[] {
  return (body?.parts ?? []).filter((part) => !isText(part) && !isLinkCard(part))
}

/** The members whose `@username` stands in the text, each once. */
export function mentionedUsers(text: string, members: Iterable<MemberRow>): UserRef[] {
  return mentionsIn(text, [...members]).slice(0, MAX_MENTIONS)
}
