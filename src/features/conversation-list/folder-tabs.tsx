/** The folders above the list, each with how many of its conversations want to be read. */
import type { ReactNode } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { Folder } from '../../model/conversation.ts'
import { type AutomaticFolder, type FolderKey, folderKeys, ownFolder, unreadInFolder } from '../../model/folders.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Tabs } from '../../ui/tabs.tsx'

export function FolderTabs(props: {
  rows: readonly ConversationRow[]
  folders: readonly Folder[]
  selected: FolderKey
  panelId: string
  onSelect: (key: FolderKey) => void
  onManage: () => void
}): ReactNode {
  const { rows, folders } = props
  const words = useText(conversationListText)
  const format = useFormat()
  const tabs = folderKeys(folders).map((key) => {
    const unread = unreadInFolder(rows, key, folders)
    const count = unread === 0 ? undefined : { shown: format.number(unread), spoken: words.folderUnread(unread) }
    return { key, label: ownFolder(folders, key)?.name ?? words.automatic[key as AutomaticFolder], count }
  })
  return (
    <div className="flex items-center border-line border-b ps-2 pe-1">
      <Tabs
        label={words.folders}
        tabs={tabs}
        selected={props.selected}
        panelId={props.panelId}
        onSelect={props.onSelect}
      />
      <IconButton icon="folder" label={words.manageFolders} onClick={props.onManage} />
    </div>
  )
}
