/** The rows of the list, mounted only near the screen, with the one menu that they share. Opens where it was left. */
import { type ReactNode, useCallback, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ConversationRow as Row } from '../../data/rows.ts'
import { usePreference } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { ConversationId, UserRef } from '../../model/event.ts'
import type { Appearance } from '../../ui/appearance-choices.ts'
import { Menu } from '../../ui/menu.tsx'
import type { SwipeSide } from '../../ui/use-swipe.ts'
import { ConversationRow, type MenuAnchor } from './conversation-row.tsx'
import type { ListPlace } from './list-place.ts'
import { rowMenuItems } from './row-menu-items.ts'
import { swipe } from './swipe-ground.tsx'
import type { ListActions } from './use-list-actions.ts'
import { useNow } from './use-now.ts'
import { useRowKeys } from './use-row-keys.ts'
import type { Selection } from './use-selection.ts'

export interface ListRowsProps {
  rows: readonly Row[]
  nameOf: (row: Row) => string
  self: UserRef
  openId: ConversationId | undefined
  place: ListPlace
  selection: Selection
  actions: ListActions
  onPlace: (change: Partial<ListPlace>) => void
  onOpen: (id: ConversationId) => void
  onFile: (id: ConversationId) => void
  /** Below the last row. */
  end?: ReactNode
}

export function ListRows(props: ListRowsProps): ReactNode {
  const { rows, selection, onPlace } = props
  const list = useRef<VirtualizerHandle>(null)
  const ids = useMemo(() => rows.map((row) => row.id), [rows])
  const keys = useRowKeys({ ids, first: props.place.focused ?? props.openId, list, onFocused: onPlace })
  const nowMs = useNow()
  const [menu, setMenu] = useState<{ id: ConversationId; anchor: MenuAnchor } | null>(null)
  const openMenu = useCallback((id: ConversationId, anchor: MenuAnchor) => setMenu({ id, anchor }), [])
  const onSwipe = useRowSwipe(rows, props.actions)
  const density = usePreference<Appearance['density']>('density', shownDensity())
  useStartAt(list, props.place.scrollPx, density)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys belong to the rows inside
    <div className="min-h-0 grow overflow-y-auto px-2 pb-2" onKeyDown={keys.onKeyDown}>
      <Virtualizer
        key={density}
        ref={list}
        as="ul"
        item="li"
        data={rows}
        bufferSize={400}
        itemSize={rowHeightPx(density)}
        keepMounted={keys.keepMounted}
        onScroll={(scrollPx) => onPlace({ scrollPx })}
      >
        {(row) => (
          <ConversationRow
            key={row.id}
            row={row}
            name={props.nameOf(row)}
            self={props.self}
            nowMs={nowMs}
            isOpen={row.id === props.openId}
            isSelecting={selection.isOn}
            isSelected={selection.ids.has(row.id)}
            isActive={row.id === keys.activeId}
            takesFocus={row.id === keys.wantedId}
            onOpen={props.onOpen}
            onFocus={keys.onFocus}
            onMenu={openMenu}
            onToggle={selection.toggle}
            onExtend={selection.extend}
            onSwipe={onSwipe}
          />
        )}
      </Virtualizer>
      {props.end}
      <RowMenu {...props} menu={menu} onClose={useCallback(() => setMenu(null), [])} />
    </div>
  )
}

function RowMenu(
  props: ListRowsProps & { menu: { id: ConversationId; anchor: MenuAnchor } | null; onClose: () => void },
): ReactNode {
  const words = useText(conversationListText)
  const { copyLink } = useText(commonText)
  const row = props.rows.find(({ id }) => id === props.menu?.id)
  if (!row || !props.menu) return null
  const onSelect = (): void => props.selection.toggle(row.id)
  const items = rowMenuItems(row, {
    words,
    copyLink,
    actions: props.actions,
    onSelect,
    onFile: () => props.onFile(row.id),
  })
  return <Menu anchor={props.menu.anchor} label={words.menu(props.nameOf(row))} items={items} onClose={props.onClose} />
}

/** The rows ask by id, so that they need not be drawn again when another one changes. */
function useRowSwipe(rows: readonly Row[], actions: ListActions): (id: ConversationId, side: SwipeSide) => void {
  const latest = useRef({ rows, actions })
  useLayoutEffect(() => {
    latest.current = { rows, actions }
  })
  return useCallback((id, side) => {
    const row = latest.current.rows.find((one) => one.id === id)
    if (row) swipe(row, side, latest.current.actions)
  }, [])
}

/** Another density is another list, which starts where the former one was. */
function useStartAt(list: { current: VirtualizerHandle | null }, scrollPx: number, density: string): void {
  const start = useEffectEvent(() => {
    if (scrollPx > 0) list.current?.scrollTo(scrollPx)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density is the moment
  useLayoutEffect(() => start(), [density])
}

/** What the first paint was made with. */
function shownDensity(): Appearance['density'] {
  return document.documentElement.dataset.density === 'compact' ? 'compact' : 'comfortable'
}

/** All rows are equally high, in units of the text size: the list knows its length before it has drawn it. */
function rowHeightPx(density: Appearance['density']): number {
  const heightRem = density === 'compact' ? 3.75 : 4.5
  return heightRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
