/** What a swipe to a side will do, under the row that is drawn aside. */
import type { ReactNode } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useText } from '../../i18n/language-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { SwipeSide } from '../../ui/use-swipe.ts'
import type { ListWords } from './list-words.ts'
import type { ListActions } from './use-list-actions.ts'

/** Towards the start: archive. Towards the end: read it if there is something to read, else pin. */
export function swipe(row: ConversationRow, side: SwipeSide, actions: ListActions): void {
  if (side === 'start') actions.archive([row], !row.archived)
  else if (row.unread > 0) actions.markRead([row])
  else actions.pin([row], !row.pinned)
}

export function SwipeGround(props: { row: ConversationRow; side: SwipeSide; isArmed: boolean }): ReactNode {
  const words = useText(conversationListText)
  const [icon, label] = meaning(props.row, props.side, words)
  return (
    <div
      aria-hidden="true"
      className={classNames(
        'absolute inset-0 flex items-center gap-2 px-5 font-medium text-sm',
        props.side === 'start' ? 'justify-end' : 'justify-start',
        ground(props.side, props.isArmed),
      )}
    >
      <Icon name={icon} />
      {label}
    </div>
  )
}

function ground(side: SwipeSide, isArmed: boolean): string {
  if (!isArmed) return 'bg-line text-muted'
  return side === 'start' ? 'bg-saffron-fill text-on-saffron' : 'bg-accent text-on-accent'
}

function meaning(row: ConversationRow, side: SwipeSide, words: ListWords): [IconName, string] {
  if (side === 'start') return ['archive', row.archived ? words.unarchive : words.archiveOne]
  if (row.unread > 0) return ['check-double', words.markRead]
  return ['pin', row.pinned ? words.unpin : words.pin]
}
