/** In which own folders one or several conversations are; a new folder can be made on the way. */
import type { ReactNode } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import type { AccountId } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Folder } from '../../model/conversation.ts'
import type { ConversationId } from '../../model/event.ts'
import { filedIn, withFolder } from '../../model/folders.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Switch } from '../../ui/switch.tsx'
import { NewFolderForm } from './new-folder-form.tsx'
import { useFolderChanges } from './use-folder-changes.ts'

export function FolderPicker(props: {
  account: AccountId
  folders: readonly Folder[]
  conversations: readonly ConversationId[]
  onDone: () => void
  onClose: () => void
}): ReactNode {
  const { folders, conversations } = props
  const words = useText(conversationListText)
  const common = useText(commonText)
  const change = useFolderChanges(props.account)
  const done = (): void => {
    props.onClose()
    props.onDone()
  }
  return (
    <Dialog
      open
      sheet
      title={words.chooseFolders(conversations.length)}
      onClose={props.onClose}
      actions={
        <Button variant="primary" onClick={done}>
          {common.done}
        </Button>
      }
    >
      {folders.length > 0 && (
        <div>
          {folders.map((folder) => (
            <Switch
              key={folder.id}
              label={folder.name}
              checked={conversations.every((id) => folder.conversations.includes(id))}
              onChange={(isIn) => change(filedIn(folders, folder.id, conversations, isIn))}
            />
          ))}
        </div>
      )}
      <NewFolderForm
        onMake={(name) => change(withFolder(folders, { id: newCid(), name, conversations: [...conversations] }))}
      />
    </Dialog>
  )
}
