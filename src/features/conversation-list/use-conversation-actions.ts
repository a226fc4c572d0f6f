/** The menu of a conversation in the list: pin, mute, archive, mark as read. */
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { showToast } from '../../ui/toast.tsx'

type Settings = { muted?: boolean; pinned?: boolean; archived?: boolean }

export function useConversationActions(row: ConversationRow | undefined): MenuItem[] {
  const words = useText(conversationListText)
  const errors = useText(errorsText)
  if (!row) return []
  const set = async (settings: Settings): Promise<void> => {
    const command = { op: 'settings' as const, conversation: row.id, ...settings }
    const answer = await run('submit', { account: row.account, cid: newCid(), command, atMs: Date.now() })
    if (!answer.ok) showToast(errors[answer.reason])
  }
  const items: MenuItem[] = [
    {
      key: 'pin',
      icon: 'pin',
      label: row.pinned ? words.unpin : words.pin,
      onSelect: () => void set({ pinned: !row.pinned }),
    },
    {
      key: 'mute',
      icon: row.muted ? 'unmute' : 'mute',
      label: row.muted ? words.unmute : words.mute,
      onSelect: () => void set({ muted: !row.muted }),
    },
    {
      key: 'archive',
      icon: 'archive',
      label: row.archived ? words.unarchive : words.archiveOne,
      onSelect: () => void set({ archived: !row.archived }),
    },
  ]
  if (row.unread === 0) return items
  const read = (): void => void run('mark-read', { account: row.account, conversation: row.id, seq: row.head })
  return [{ key: 'read', icon: 'check-double', label: words.markRead, onSelect: read }, ...items]
}
