/** The way into the archive and out of it again. */
import type { ReactNode } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { conversationListText } from '../../i18n/catalogue/conversation-list.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

export function ArchiveEntry(props: { rows: readonly ConversationRow[]; onPress: () => void }): ReactNode {
  const words = useText(conversationListText)
  const format = useFormat()
  return (
    <button
      type="button"
      aria-label={words.archiveCount(props.rows.length)}
      onClick={props.onPress}
      className="mx-2 flex min-h-11 items-center gap-3 rounded-xl px-3 text-start text-muted hover:bg-hover"
    >
      <Icon name="archive" className="mx-3.5" />
      <span className="grow">{words.archive}</span>
      <span className="text-sm">{format.number(props.rows.length)}</span>
    </button>
  )
}

export function ArchiveBack(props: { onPress: () => void }): ReactNode {
  const words = useText(conversationListText)
  return (
    <div className="flex items-center gap-1 px-2">
      <IconButton icon="back" label={words.backFromArchive} onClick={props.onPress} />
      <h2 className="font-semibold">{words.archive}</h2>
    </div>
  )
}
