/** The rows of the list, mounted only near the screen, with the one menu that they share. */
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ConversationRow as Row } from '../../data/rows.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { ConversationId, UserRef } from '../../model/event.ts'
import { Menu } from '../../ui/menu.tsx'
import { ConversationRow, type MenuAnchor } from './conversation-row.tsx'
import { useConversationActions } from './use-conversation-actions.ts'
import { useNow } from './use-now.ts'
import { useRowKeys } from './use-row-keys.ts'

export function ListRows(props: {
  rows: readonly Row[]
  nameOf: (row: Row) => string
  self: UserRef
  openId: ConversationId | undefined
  onOpen: (id: ConversationId) => void
}): ReactNode {
  const { rows, nameOf } = props
  const words = useText(conversationListText)
  const list = useRef<VirtualizerHandle>(null)
  const ids = useMemo(() => rows.map((row) => row.id), [rows])
  const keys = useRowKeys(ids, props.openId, list)
  const nowMs = useNow()
  const [menu, setMenu] = useState<{ id: ConversationId; anchor: MenuAnchor } | null>(null)
  const openMenu = useCallback((id: ConversationId, anchor: MenuAnchor) => setMenu({ id, anchor }), [])
  const closeMenu = useCallback(() => setMenu(null), [])
  const chosen = rows.find((row) => row.id === menu?.id)
  const items = useConversationActions(chosen)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys belong to the rows inside
    <div className="min-h-0 grow overflow-y-auto px-2 pb-2" onKeyDown={keys.onKeyDown}>
      <Virtualizer ref={list} as="ul" item="li" data={rows} bufferSize={400} keepMounted={keys.keepMounted}>
        {(row) => (
          <ConversationRow
            key={row.id}
            row={row}
            name={nameOf(row)}
            self={props.self}
            nowMs={nowMs}
            isOpen={row.id === props.openId}
            isActive={row.id === keys.activeId}
            takesFocus={row.id === keys.wantedId}
            onOpen={props.onOpen}
            onFocus={keys.onFocus}
            onMenu={openMenu}
          />
        )}
      </Virtualizer>
      <Menu
        anchor={chosen && menu ? menu.anchor : null}
        label={chosen ? words.menu(nameOf(chosen)) : ''}
        items={items}
        onClose={closeMenu}
      />
    </div>
  )
}
