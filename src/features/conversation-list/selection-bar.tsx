/** What can be done to all selected conversations at once; stands where the search is otherwise. */
import type { ReactNode } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { ListActions } from './use-list-actions.ts'

export function SelectionBar(props: {
  rows: readonly ConversationRow[]
  actions: ListActions
  onFile: () => void
  onClose: () => void
}): ReactNode {
  const { rows, actions } = props
  const words = useText(conversationListText)
  const format = useFormat()
  const lacks = (key: 'pinned' | 'muted' | 'archived'): boolean => rows.some((row) => !row[key])
  const andClose = (act: () => void) => () => {
    act()
    props.onClose()
  }
  const unread = rows.filter((row) => row.unread > 0)
  return (
    <div
      role="toolbar"
      aria-label={words.selectionActions}
      className="m-2 flex min-h-11 items-center rounded-full bg-selected"
    >
      <IconButton icon="close" label={words.leaveSelection} onClick={props.onClose} />
      <output aria-label={words.selectedCount(rows.length)} className="min-w-0 grow px-1 font-semibold">
        {format.number(rows.length)}
      </output>
      {unread.length > 0 && (
        <IconButton icon="check-double" label={words.markRead} onClick={andClose(() => actions.markRead(unread))} />
      )}
      <IconButton
        icon="pin"
        label={lacks('pinned') ? words.pin : words.unpin}
        onClick={andClose(() => actions.pin(rows, lacks('pinned')))}
      />
      <IconButton
        icon={lacks('muted') ? 'mute' : 'unmute'}
        label={lacks('muted') ? words.mute : words.unmute}
        onClick={andClose(() => actions.mute(rows, lacks('muted')))}
      />
      <IconButton icon="folder" label={words.addToFolder} onClick={props.onFile} />
      <IconButton
        icon="archive"
        label={lacks('archived') ? words.archiveOne : words.unarchive}
        onClick={andClose(() => actions.archive(rows, lacks('archived')))}
      />
    </div>
  )
}
