/** One message as the eye sees it: author, origin, quote, text, marks, reactions, and what to do where it was refused. */
import { type ReactNode, useMemo } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { textDirection } from '../../i18n/text-direction.ts'
import { type AttachmentKind, attachmentsIn, mediaSummary } from '../../model/attachment.ts'
import { bodyMarks, bodyText } from '../../model/body-text.ts'
import { linkCardIn } from '../../model/link-card.ts'
import { isBigEmoji } from '../../model/marks/is-big-emoji.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { useIsFlat, usePeople } from './conversation-context.ts'
import { LinkCard } from './media/link-card.tsx'
import { MessageMedia } from './media/message-media.tsx'
import { MessageShares } from './media/message-shares.tsx'
import type { MessageActions } from './message-actions.ts'
import { MessageMeta } from './message-meta.tsx'
import { MessageQuote } from './message-quote.tsx'
import { MessageReactions } from './message-reactions.tsx'
import type { ShownState } from './message-state.ts'
import { MessageText } from './message-text.tsx'
import { postName } from './readable-message.ts'

export interface MessageBubbleProps {
  item: MessageItem
  state: ShownState | null
  /** The quoted message as the timeline shows it, where it does. */
  quoted: MessageItem | undefined
  startsGroup: boolean
  endsGroup: boolean
  isActive: boolean
  actions: MessageActions
}

export function MessageBubble(props: MessageBubbleProps): ReactNode {
  const { item, actions } = props
  const words = useText(conversationText)
  const isBig = isBigMessage(item)
  const isRound = isAlone(item, 'round')
  const isBare = isBig || isRound
  const isNamed = useIsNamed(item) && props.startsGroup
  const meta = <MessageMeta item={item} state={props.state} />
  const forwarded = item.erased ? undefined : item.body?.forwarded
  const isAnswer = item.replyTo?.seq !== undefined && !item.erased
  const look = item.own ? 'bg-own' : 'bg-other'
  const head = (
    <>
      {isNamed && <Author item={item} />}
      {forwarded && (
        <p className="flex items-center gap-1 text-muted text-xs">
          <Icon name="forward-message" className="size-3.5" />
          {words.forwardedFrom(forwarded.name)}
        </p>
      )}
      {isAnswer && item.replyTo?.seq !== undefined && (
        <MessageQuote
          seq={item.replyTo.seq}
          shown={props.quoted}
          isActive={props.isActive}
          onJump={(seq) => actions.jump(seq, item)}
        />
      )}
    </>
  )
  return (
    <div
      className={classNames(
        'relative flex min-w-0 max-w-[min(85%,36rem)] flex-col flat:max-w-full flat:grow flat:bg-transparent flat:p-0 flat:shadow-none sm:flat:pe-28',
        isBare ? 'py-1' : 'rounded-bubble px-3 py-1.5 shadow-xs compact:py-0.5',
        !isBare && corners(props),
        !isBare && look,
      )}
    >
      {isRound && (forwarded || isAnswer) ? (
        <div className={classNames('rounded-bubble px-3 py-1.5 shadow-xs', look)}>{head}</div>
      ) : (
        head
      )}
      <MessageMedia item={item} isActive={props.isActive} />
      <MessageShares item={item} isActive={props.isActive} onWriteTo={actions.writeTo} />
      <BubbleContent {...props} isBig={isBig} meta={meta} />
      <MessageReactions
        item={item}
        isActive={props.isActive}
        onToggle={(emoji, on) => actions.react(item, emoji, on)}
        onAskWho={() => actions.showReactors(item)}
      />
      {item.state === 'refused' && <Refusal item={item} actions={actions} />}
    </div>
  )
}

function isBigMessage(item: MessageItem): boolean {
  if (item.erased || item.body === null || item.replyTo || item.body.forwarded) return false
  const text = bodyText(item.body)
  return text === null ? isAlone(item, 'sticker') : isBigEmoji(text)
}

/** One alone needs no bubble around it. */
function isAlone({ body, erased }: MessageItem, kind: AttachmentKind): boolean {
  if (erased || body === null) return false
  const items = attachmentsIn(body)
  return items.length === 1 && body.parts.length === 1 && items[0]?.kind === kind
}

/** Its bubble stands with those of its group: the corners between them are small, the last has the tail. */
function corners({ item, startsGroup, endsGroup }: MessageBubbleProps): string {
  if (item.own) return classNames(!startsGroup && 'rounded-se-md', endsGroup ? 'rounded-ee-sm' : 'rounded-ee-md')
  return classNames(!startsGroup && 'rounded-ss-md', endsGroup ? 'rounded-es-sm' : 'rounded-es-md')
}

/** In a group, over the first message of somebody else; in flat rows over the first of everybody. */
function useIsNamed({ own }: MessageItem): boolean {
  const { row } = usePeople()
  return useIsFlat() || (row.kind === 'group' && !own)
}

function Author({ item }: { item: MessageItem }): ReactNode {
  const people = usePeople()
  const words = useText(conversationText)
  const name = postName(item.sender, people, words)
  return <BidiText as="div" text={name} className="truncate font-semibold text-accent text-sm" />
}

function BubbleContent(props: MessageBubbleProps & { isBig: boolean; meta: ReactNode }): ReactNode {
  const { item, meta } = props
  const { members } = usePeople()
  const { direction } = useLanguage()
  const words = useText(conversationText)
  const { body } = item
  const blocks = useMemo(
    () =>
      body &&
      bodyMarks(
        body,
        (body.mentions ?? []).flatMap((user) => members.get(user) ?? []),
      ),
    [body, members],
  )
  if (!item.erased && body && !blocks && mediaSummary(body)) return <div className="flow-root">{meta}</div>
  if (item.erased || body === null || !blocks) {
    return (
      <p className="flow-root text-muted">
        {item.erased || body === null ? words.erased : words.opaque}
        {meta}
      </p>
    )
  }
  const card = linkCardIn(body)
  const text = (
    <MessageText
      blocks={blocks}
      direction={textDirection(bodyText(body) ?? '', direction)}
      isBig={props.isBig}
      isActive={props.isActive}
      onDoubt={props.actions.doubtLink}
      meta={!card && meta}
    />
  )
  if (!card) return text
  return (
    <>
      {text}
      <LinkCard card={card} isActive={props.isActive} />
      <div className="flow-root">{meta}</div>
    </>
  )
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
