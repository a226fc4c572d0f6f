/** One message as the eye sees it: author, origin, quote, text, marks, reactions, and what to do where it was refused. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { bodyText } from '../../model/body-text.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { usePeople } from './conversation-context.ts'
import type { MessageActions } from './message-actions.ts'
import { MessageMeta } from './message-meta.tsx'
import { MessageQuote } from './message-quote.tsx'
import { MessageReactions } from './message-reactions.tsx'
import type { ShownState } from './message-state.ts'
import { MessageText } from './message-text.tsx'
import { memberName } from './readable-message.ts'

export interface MessageBubbleProps {
  item: MessageItem
  state: ShownState | null
  /** The quoted message as the timeline shows it, where it does. */
  quoted: MessageItem | undefined
  showsAuthor: boolean
  isActive: boolean
  actions: MessageActions
}

export function MessageBubble(props: MessageBubbleProps): ReactNode {
  const { item, actions } = props
  const people = usePeople()
  const words = useText(conversationText)
  const forwarded = item.erased ? undefined : item.body?.forwarded
  return (
    <div
      className={classNames(
        'flex max-w-[min(85%,36rem)] flex-col rounded-bubble px-3 py-1.5 shadow-xs',
        item.own ? 'bg-own' : 'bg-other',
      )}
    >
      {props.showsAuthor && (
        <BidiText
          as="div"
          text={memberName(item.sender, people, words)}
          className="truncate font-semibold text-accent text-sm"
        />
      )}
      {forwarded && (
        <p className="flex items-center gap-1 text-muted text-xs italic">
          <Icon name="forward-message" className="size-3.5" />
          {words.forwardedFrom(forwarded.name)}
        </p>
      )}
      {item.replyTo?.seq !== undefined && !item.erased && (
        <MessageQuote
          seq={item.replyTo.seq}
          shown={props.quoted}
          isActive={props.isActive}
          onJump={(seq) => actions.jump(seq, item)}
        />
      )}
      <BubbleContent item={item} isActive={props.isActive} />
      <MessageMeta item={item} state={props.state} />
      <MessageReactions
        item={item}
        isActive={props.isActive}
        onToggle={(emoji, on) => actions.react(item, emoji, on)}
      />
      {item.state === 'refused' && <Refusal item={item} actions={actions} />}
    </div>
  )
}

function BubbleContent(props: { item: MessageItem; isActive: boolean }): ReactNode {
  const { item } = props
  const { members } = usePeople()
  const { direction } = useLanguage()
  const words = useText(conversationText)
  if (item.erased || item.body === null) return <p className="text-muted italic">{words.erased}</p>
  const text = bodyText(item.body)
  if (text === null) return <p className="text-muted italic">{words.opaque}</p>
  const mentioned = (item.body.mentions ?? []).flatMap((user) => members.get(user) ?? [])
  return <MessageText text={text} mentioned={mentioned} fallback={direction} isActive={props.isActive} />
}

function Refusal(props: { item: MessageItem; actions: MessageActions }): ReactNode {
  const words = useText(conversationText)
  const errors = useText(errorsText)
  const { item, actions } = props
  return (
    <div className="mt-1 border-line border-t pt-1 text-sm">
      <p className="text-danger">{item.refusal ? errors[item.refusal] : words.state.refused}</p>
      <div className="mt-1 flex flex-wrap gap-2">
        <Button size="small" onClick={() => actions.retry(item)}>
          {words.retrySend}
        </Button>
        <Button size="small" variant="plain" onClick={() => actions.cancel(item)}>
          {words.cancelSend}
        </Button>
      </div>
    </div>
  )
}
