/** What a quote, the composer and a label say of a message: who wrote it, and its text or why there is none. */

import { bodyText } from '../../model/body-text.ts'
import type { Body, UserRef } from '../../model/event.ts'
import type { OpenConversation } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'

/** «شما» for the own ones, the name of the member, else the word for somebody unknown. */
export function authorName(user: UserRef, open: OpenConversation, words: ConversationWords): string {
  if (user === open.self) return words.you
  return memberName(user, open, words)
}

export function memberName(user: UserRef, open: OpenConversation, words: ConversationWords): string {
  const known = user === open.self ? open.selfName : open.members.get(user)?.name
  if (known) return known
  return open.row.peer === user ? open.row.name : words.unknownPerson
}

export function readableText(body: Body | null, erased: boolean, words: ConversationWords): string {
  if (erased || body === null) return words.erased
  return bodyText(body) ?? words.opaque
}
