/** Everything a person can do to messages of the open conversation, as the rows, bars and menus call it. */
import type { Contact } from '../../model/contact.ts'
import type { Seq } from '../../model/event.ts'
import type { NamedLink } from '../../model/marks/mark-node.ts'
import type { MessageItem } from '../../model/timeline.ts'

export interface MessageActions {
  reply(item: MessageItem): void
  edit(item: MessageItem): void
  /** One as it is, several as lines that say who and when. */
  copy(items: readonly MessageItem[]): void
  copyLink(item: MessageItem): void
  forward(items: readonly MessageItem[]): void
  react(item: MessageItem, emoji: string, on: boolean): void
  /** Opens the field for any emoji. */
  chooseReaction(item: MessageItem): void
  showReactors(item: MessageItem): void
  showDetails(item: MessageItem): void
  pin(item: MessageItem, on: boolean): void
  /** Opens the question for whom. */
  erase(items: readonly MessageItem[]): void
  /** Asks before a link that says one thing and leads to another. */
  doubtLink(link: NamedLink): void
  /** Opens the conversation with somebody whom a message names. */
  writeTo(contact: Contact): void
  retry(item: MessageItem): void
  cancel(item: MessageItem): void
  jump(seq: Seq, from: MessageItem): void
  fillGap(after: Seq, before: Seq): Promise<boolean>
}
