/** The menu of a conversation in the list: the same by right click, long press, keyboard and its own button. */
import type { ConversationRow } from '../../data/rows.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import type { ListWords } from './list-words.ts'
import type { ListActions } from './use-list-actions.ts'

export interface RowMenu {
  words: ListWords
  copyLink: string
  actions: ListActions
  onSelect: () => void
  onFile: () => void
}

export function rowMenuItems(row: ConversationRow, menu: RowMenu): MenuItem[] {
  const { words, actions } = menu
  const items: MenuItem[] = [
    item('pin', 'pin', row.pinned ? words.unpin : words.pin, () => actions.pin([row], !row.pinned)),
    item('mute', row.muted ? 'unmute' : 'mute', row.muted ? words.unmute : words.mute, () =>
      actions.mute([row], !row.muted),
    ),
    item('archive', 'archive', row.archived ? words.unarchive : words.archiveOne, () =>
      actions.archive([row], !row.archived),
    ),
    item('folder', 'folder', words.addToFolder, menu.onFile),
    item('link', 'link', menu.copyLink, () => actions.copyLink(row)),
    item('select', 'select', words.select, menu.onSelect),
  ]
  if (row.unread === 0) return items
  return [item('read', 'check-double', words.markRead, () => actions.markRead([row])), ...items]
}

function item(key: string, icon: NonNullable<MenuItem['icon']>, label: string, onSelect: () => void): MenuItem {
  return { key, icon, label, onSelect }
}
