/** What a quote, the composer and a label say of a message: who wrote it, and its text or why there is none. */

import { bodyText, coveredText } from '../../model/body-text.ts'
import type { Body, UserRef } from '../../model/event.ts'
import { canSend, type Standing } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { People } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'

/** «شما» for the own ones, the name of the member, else the word for somebody unknown. */
export function authorName(user: UserRef, people: People, words: ConversationWords): string {
  if (user === people.self) return words.you
  return memberName(user, people, words)
}

export function memberName(user: UserRef, people: People, words: ConversationWords): string {
  const known = user === people.self ? people.selfName : people.members.get(user)?.name
  if (known) return known
  return people.row.peer === user ? people.row.name : words.unknownPerson
}

/** Spoilers stay covered: nobody has asked for them here. */
export function readableText(body: Body | null, erased: boolean, words: ConversationWords): string {
  if (erased || body === null) return words.erased
  return coveredText(body) ?? words.opaque
}

export function hasText(item: MessageItem): boolean {
  return !item.erased && item.body !== null && bodyText(item.body) !== null
}

export function canReply(item: MessageItem, standing: Standing): boolean {
  return item.seq !== null && !item.erased && canSend(standing)
}
