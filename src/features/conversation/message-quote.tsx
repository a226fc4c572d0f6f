/** The quoted message inside a bubble: a button that goes to it. Looks as the message does now. */
import type { ReactNode } from 'react'
import { useMessage } from '../../data/use-timeline.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { usePeople } from './conversation-context.ts'
import { readableText, senderName } from './readable-message.ts'

export function MessageQuote(props: {
  seq: Seq
  /** The quoted message as the timeline shows it, where it does. */
  shown: MessageItem | undefined
  isActive: boolean
  onJump: (seq: Seq) => void
}): ReactNode {
  const people = usePeople()
  const words = useText(conversationText)
  const held = useMessage(people.account, people.row.id, props.shown ? undefined : props.seq)
  const message = props.shown ?? held
  const name = message ? senderName(message.sender, people, words) : ''
  const text = message ? readableText(message.body, message.erased, words) : words.quoteMissing
  return (
    <button
      type="button"
      tabIndex={props.isActive ? 0 : -1}
      aria-label={message ? words.goToQuoted(name) : words.quoteMissing}
      onClick={() => props.onJump(props.seq)}
      className="my-1 block min-h-11 w-full rounded-lg border-accent border-s-3 bg-hover/60 px-2 py-1 text-start text-sm hover:bg-hover"
    >
      {name && <BidiText as="div" text={name} className="truncate font-semibold text-accent" />}
      <BidiText as="div" text={text} className="truncate text-muted" />
    </button>
  )
}
