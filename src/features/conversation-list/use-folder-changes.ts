/** Keeps another list of own folders: an intent like every other, so it waits without a network and reaches every device. */
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { AccountId } from '../../data/rows.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Folder } from '../../model/conversation.ts'
import { showToast } from '../../ui/toast.tsx'

/** @returns takes the new list; undefined says that there would be too much of something */
export function useFolderChanges(account: AccountId): (folders: Folder[] | undefined) => void {
  const words = useText(conversationListText)
  const errors = useText(errorsText)
  return (folders) => {
    if (folders) void keep(account, folders).then((answer) => answer.ok || showToast(errors[answer.reason]))
    else showToast(words.foldersFull)
  }
}

function keep(account: AccountId, folders: Folder[]) {
  return run('submit', { account, cid: newCid(), command: { op: 'folders', folders }, atMs: Date.now() })
}
