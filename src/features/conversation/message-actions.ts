/** Everything a person can do to a message of the open conversation, as the rows and menus call it. */
import type { Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'

export interface MessageActions {
  reply(item: MessageItem): void
  edit(item: MessageItem): void
  copy(item: MessageItem): void
  copyLink(item: MessageItem): void
  forward(item: MessageItem): void
  react(item: MessageItem, emoji: string, on: boolean): void
  /** Opens the field for any emoji. */
  chooseReaction(item: MessageItem): void
  pin(item: MessageItem, on: boolean): void
  /** Opens the question for whom. */
  erase(item: MessageItem): void
  retry(item: MessageItem): void
  cancel(item: MessageItem): void
  jump(seq: Seq, from: MessageItem): void
  fillGap(after: Seq, before: Seq): Promise<boolean>
}
