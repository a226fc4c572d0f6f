/** The person's own folders: made, named, put in order, deleted. What is in them is untouched by all of it. */
import { type ReactNode, useState } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import type { AccountId } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useText } from '../../i18n/language-context.tsx'
import { isAcceptableName } from '../../model/acceptable-name.ts'
import { type Folder, MAX_FOLDER_NAME_LENGTH } from '../../model/conversation.ts'
import { movedFolder, renamedFolder, withFolder, withoutFolder } from '../../model/folders.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { showToast } from '../../ui/toast.tsx'
import { NewFolderForm } from './new-folder-form.tsx'
import { useFolderChanges } from './use-folder-changes.ts'

export function FoldersDialog(props: {
  account: AccountId
  folders: readonly Folder[]
  onClose: () => void
}): ReactNode {
  const { folders } = props
  const words = useText(conversationListText)
  const common = useText(commonText)
  const change = useFolderChanges(props.account)
  const remove = (folder: Folder): void => {
    change(withoutFolder(folders, folder.id))
    showToast(words.folderDeleted, { action: { label: words.undo, onAction: () => change([...folders]) } })
  }
  return (
    <Dialog
      open
      sheet
      title={words.folders}
      onClose={props.onClose}
      actions={<Button onClick={props.onClose}>{common.done}</Button>}
    >
      <p className="text-muted text-sm">{words.foldersHint}</p>
      {folders.length > 0 && (
        <ul className="flex flex-col gap-1">
          {folders.map((folder, at) => (
            <li key={folder.id} className="flex items-center">
              <FolderName folder={folder} onRename={(name) => change(renamedFolder(folders, folder.id, name))} />
              <IconButton
                icon="up"
                label={words.folderEarlier(folder.name)}
                disabled={at === 0}
                onClick={() => change(movedFolder(folders, folder.id, -1))}
              />
              <IconButton
                icon="down"
                label={words.folderLater(folder.name)}
                disabled={at === folders.length - 1}
                onClick={() => change(movedFolder(folders, folder.id, 1))}
              />
              <IconButton
                icon="trash"
                variant="danger"
                label={words.deleteFolder(folder.name)}
                onClick={() => remove(folder)}
              />
            </li>
          ))}
        </ul>
      )}
      <NewFolderForm onMake={(name) => change(withFolder(folders, { id: newCid(), name, conversations: [] }))} />
    </Dialog>
  )
}

/** Changed in place: Enter or leaving keeps it, Escape and what may not be a name bring the former one back. */
function FolderName(props: { folder: Folder; onRename: (name: string) => void }): ReactNode {
  const { folder } = props
  const words = useText(conversationListText)
  const [name, setName] = useState<string>()
  const end = (): void => {
    const wanted = name?.trim() ?? folder.name
    setName(undefined)
    if (wanted !== folder.name && isAcceptableName(wanted, MAX_FOLDER_NAME_LENGTH)) props.onRename(wanted)
  }
  return (
    <input
      dir="auto"
      aria-label={words.folderName(folder.name)}
      value={name ?? folder.name}
      maxLength={MAX_FOLDER_NAME_LENGTH}
      onChange={(event) => setName(event.target.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end()
        else if (event.key === 'Escape' && name !== undefined) setName(undefined)
        else return
        event.preventDefault()
      }}
      className="min-h-11 min-w-0 grow rounded-xl bg-transparent px-3 font-medium hover:bg-hover focus-visible:bg-hover"
    />
  )
}
