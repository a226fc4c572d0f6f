/** The small line of a bubble: pinned, edited, time, state. For the eye only; the label of the message says it aloud. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useFormat, useLanguage, useText } from '../../i18n/language-context.tsx'
import type { MessageItem } from '../../model/timeline.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { ShownState } from './message-state.ts'

const icons: Record<ShownState, IconName> = {
  queued: 'clock',
  sending: 'clock',
  refused: 'alert',
  sent: 'check',
  delivered: 'check-double',
  read: 'check-double',
}

export function MessageMeta(props: { item: MessageItem; state: ShownState | null }): ReactNode {
  const { item, state } = props
  const text = useText(conversationText)
  const format = useFormat()
  const { direction } = useLanguage()
  return (
    <span aria-hidden="true" className="float-end ms-3 sm:flat:contents">
      <span
        dir={direction}
        className="sm:flat:absolute sm:flat:end-0 sm:flat:bottom-0 mt-[0.55em] flex h-[1.35em] select-none items-center gap-1 whitespace-nowrap text-muted text-xs"
      >
        {item.hasPendingEffect && <Icon name="clock" className="size-3.5" />}
        {item.pinned && <Icon name="pin" className="size-3.5" />}
        {item.edited && !item.erased && <span>{text.edited}</span>}
        <time
          dateTime={new Date(item.atMs).toISOString()}
          onPointerEnter={(event) => {
            event.currentTarget.title = format.dateTime(item.atMs)
          }}
        >
          {format.time(item.atMs)}
        </time>
        {state && <StateTick state={state} />}
      </span>
    </span>
  )
}

/** The sign of a state, with its meaning as a tooltip. */
export function StateTick(props: { state: ShownState }): ReactNode {
  const text = useText(conversationText)
  const { state } = props
  return (
    <span data-state={state} title={text.state[state]} className="inline-flex">
      <Icon
        name={icons[state]}
        className={classNames(
          'size-4',
          state === 'read' && 'text-accent',
          state === 'refused' && 'text-danger',
          state === 'sending' && 'motion-safe:animate-pulse',
        )}
      />
    </span>
  )
}
