/**
 * A conversation in the list: one button that opens it or, while several are being selected, selects it; its menu by right
 * click, long press, keys and a button of its own; a swipe to each side on touch.
 */
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useText } from '../../i18n/language-context.tsx'
import { classNames } from '../../ui/class-names.ts'
import { focusWhenShown } from '../../ui/focus-when-shown.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useLongPress } from '../../ui/use-long-press.ts'
import { type SwipeSide, useSwipe } from '../../ui/use-swipe.ts'
import { RowBody, type RowBodyProps } from './row-body.tsx'
import { SwipeGround } from './swipe-ground.tsx'

export type MenuAnchor = { x: number; y: number } | Element

export interface ConversationRowProps extends RowBodyProps {
  isOpen: boolean
  isSelecting: boolean
  /** The one row that Tab reaches. */
  isActive: boolean
  takesFocus: boolean
  onOpen: (id: string) => void
  onFocus: (id: string) => void
  onMenu: (id: string, anchor: MenuAnchor) => void
  onToggle: (id: string) => void
  onExtend: (id: string) => void
  onSwipe: (id: string, side: SwipeSide) => void
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps): ReactNode {
  const { row, takesFocus, isSelecting } = props
  const button = useRef<HTMLButtonElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const { wasLong, ...press } = useLongPress((anchor) => props.onMenu(row.id, anchor))
  const swipe = useSwipe(sheet, isSelecting ? undefined : (side) => props.onSwipe(row.id, side))
  useEffect(() => (takesFocus ? focusWhenShown(button.current) : undefined), [takesFocus])
  const onClick = (event: MouseEvent): void => {
    if (wasLong() || swipe.wasSwipe()) return
    if (event.shiftKey && isSelecting) props.onExtend(row.id)
    else if (isSelecting || event.ctrlKey || event.metaKey) props.onToggle(row.id)
    else props.onOpen(row.id)
  }
  return (
    <div className="group/row relative touch-pan-y overflow-hidden rounded-xl" {...swipe.handlers}>
      {swipe.side && <SwipeGround row={row} side={swipe.side} isArmed={swipe.isArmed} />}
      <div ref={sheet} className={classNames('relative rounded-xl bg-surface', !swipe.side && 'transition-transform')}>
        <button
          ref={button}
          type="button"
          data-conversation={row.id}
          tabIndex={props.isActive ? 0 : -1}
          aria-current={props.isOpen ? 'page' : undefined}
          aria-pressed={isSelecting ? props.isSelected : undefined}
          onFocus={() => props.onFocus(row.id)}
          onClick={onClick}
          onKeyDown={(event) => onRowKey(event, props)}
          onContextMenu={(event) => props.onMenu(row.id, anchorOf(event))}
          {...press}
          className={classNames(
            'flex h-18 compact:h-15 w-full select-none items-center gap-3 rounded-xl px-3 text-start focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2',
            props.isOpen || props.isSelected ? 'bg-selected' : 'group-hover/row:bg-hover',
          )}
        >
          <RowBody {...props} />
        </button>
        {!isSelecting && <MoreButton {...props} />}
      </div>
    </div>
  )
})

/** Shown to a mouse that is over the row and to keys that are in it; a finger has the long press. */
function MoreButton(props: ConversationRowProps): ReactNode {
  const words = useText(conversationListText)
  return (
    <IconButton
      icon="more"
      label={words.menu(props.name)}
      aria-haspopup="menu"
      tabIndex={props.isActive ? 0 : -1}
      onClick={(event) => props.onMenu(props.row.id, event.currentTarget)}
      className="absolute end-1.5 bottom-1.5 size-8! opacity-0 focus-visible:opacity-100 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:hidden"
    />
  )
}

function onRowKey(event: KeyboardEvent, props: ConversationRowProps): void {
  const { row } = props
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) props.onMenu(row.id, event.currentTarget)
  else if (isPlain && (event.key === ' ' || event.code === 'KeyX')) props.onToggle(row.id)
  else return
  event.preventDefault()
}

function anchorOf(event: MouseEvent<HTMLElement>): MenuAnchor {
  event.preventDefault()
  const isFromKeyboard = event.clientX === 0 && event.clientY === 0
  return isFromKeyboard ? event.currentTarget : { x: event.clientX, y: event.clientY }
}
