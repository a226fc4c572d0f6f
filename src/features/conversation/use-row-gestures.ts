/**
 * What a hand does to a message: right click, long press or Enter for its menu, single keys, a double click or a swipe to
 * answer, Ctrl/Cmd+click or Space to choose it; while messages are chosen every click chooses. Rules: V3, V5.
 */
import type { KeyboardEvent, MouseEvent, PointerEvent, RefObject } from 'react'
import type { MessageItem } from '../../model/timeline.ts'
import { useLongPress } from '../../ui/use-long-press.ts'
import { useSwipe } from '../../ui/use-swipe.ts'
import type { MessageActions } from './message-actions.ts'
import type { MenuAnchor } from './message-row.tsx'
import { useIsSelecting, useSelection } from './selection-context.ts'

export interface RowGestures {
  item: MessageItem
  canReply: boolean
  canEdit: boolean
  canCopy: boolean
  actions: MessageActions
  /** What follows the finger. */
  moving: RefObject<HTMLElement | null>
  onMenu: (key: string, anchor: MenuAnchor) => void
  /** Chooses everything between the message that was chosen last and this one. */
  onRange: (item: MessageItem) => void
}

export function useRowGestures(row: RowGestures) {
  const { item, actions, onMenu } = row
  const selection = useSelection()
  const isSelecting = useIsSelecting()
  const isSent = item.seq !== null
  const press = useLongPress((at) => (selection.count() > 0 ? row.onRange(item) : onMenu(item.key, at)))
  const swipe = useSwipe(row.moving, row.canReply && !isSelecting ? () => actions.reply(item) : undefined, 'end')
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const wasLong = press.wasLong()
    if (!isSent || !(selection.count() > 0 || event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (wasLong) return
    if (event.shiftKey) row.onRange(item)
    else selection.toggle(item)
  }
  return {
    isSelecting,
    swipe,
    handlers: {
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget || !actOnKey(event, row, isSent ? selection.toggle : undefined)) return
        event.preventDefault()
      },
      onClickCapture: onClick,
      onDoubleClick: (event: MouseEvent) => {
        if (!row.canReply || selection.count() > 0 || isControl(event.target)) return
        getSelection()?.removeAllRanges()
        actions.reply(item)
      },
      onContextMenu: (event: MouseEvent<HTMLElement>) => openAtPointer(event, (anchor) => onMenu(item.key, anchor)),
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        press.onPointerDown(event)
        swipe.handlers.onPointerDown(event)
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        press.onPointerMove(event)
        swipe.handlers.onPointerMove(event)
      },
      onPointerUp: () => {
        press.onPointerUp()
        swipe.handlers.onPointerUp()
      },
      onPointerCancel: () => {
        press.onPointerCancel()
        swipe.handlers.onPointerCancel()
      },
    },
  }
}

/** By place on the keyboard, so that they are the same in a Persian layout. @returns whether the key meant something */
function actOnKey(
  event: KeyboardEvent<HTMLElement>,
  { item, actions, canReply, canEdit, canCopy, onMenu }: RowGestures,
  toggle: ((item: MessageItem) => void) | undefined,
): boolean {
  if (event.key === 'Enter' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    onMenu(item.key, event.currentTarget)
    return true
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
  const keys: Record<string, (() => void) | false | undefined> = {
    Space: toggle && (() => toggle(item)),
    KeyX: toggle && (() => toggle(item)),
    KeyR: canReply && (() => actions.reply(item)),
    KeyE: canEdit && (() => actions.edit(item)),
    KeyC: canCopy && (() => actions.copy([item])),
    Delete: toggle && (() => actions.erase([item])),
  }
  const act = keys[event.code]
  if (act) act()
  return Boolean(act)
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, summary') !== null
}

/** Links keep the browser's own menu. */
function openAtPointer(event: MouseEvent<HTMLElement>, onMenu: (anchor: MenuAnchor) => void): void {
  if (event.target instanceof Element && event.target.closest('a')) return
  event.preventDefault()
  const isFromKeyboard = event.clientX === 0 && event.clientY === 0
  onMenu(isFromKeyboard ? event.currentTarget : { x: event.clientX, y: event.clientY })
}
