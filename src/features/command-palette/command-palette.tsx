/** One field for every place and command: arrows choose, Enter goes, Escape leaves. The field keeps the focus. */
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import type { AccountId, ConversationRow } from '../../data/rows.ts'
import { useConversations } from '../../data/use-live.ts'
import { commandPaletteText } from '../../i18n/catalogue/command-palette.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { textDirection } from '../../i18n/text-direction.ts'
import type { ConversationId } from '../../model/event.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type PaletteCommand, type PaletteEntry, paletteEntries } from './palette-entries.ts'
import { PaletteOption } from './palette-option.tsx'

export function CommandPalette(props: {
  account: AccountId
  commands: readonly PaletteCommand[]
  onOpen: (conversation: ConversationId) => void
  onClose: () => void
}): ReactNode {
  const words = useText(commandPaletteText)
  const { savedMessages } = useText(commonText)
  const rows = useConversations(props.account) ?? []
  const nameOf = (row: ConversationRow): string => (row.kind === 'saved' ? savedMessages : row.name)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  // The field is there at once, what it offers a moment later; at once for somebody who has begun to type.
  const isOpened = useDeferredValue(true, false)
  const isOffering = isOpened || query !== ''
  const entries = isOffering ? paletteEntries(query, rows, props.commands, nameOf) : []
  const at = Math.min(chosen, entries.length - 1)
  const listId = useId()
  const pick = (entry: PaletteEntry | undefined): void => {
    if (!entry) return
    props.onClose()
    if (entry.type === 'conversation') props.onOpen(entry.row.id)
    else entry.command.onSelect()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') pick(entries[at])
    else if (event.key === 'ArrowDown') setChosen((at + 1) % Math.max(1, entries.length))
    else if (event.key === 'ArrowUp') setChosen((at - 1 + entries.length) % Math.max(1, entries.length))
    else return
    event.preventDefault()
  }
  return (
    <Dialog open sheet title={words.title} onClose={props.onClose}>
      <PaletteField
        listId={listId}
        active={at < 0 ? undefined : `${listId}-${at}`}
        query={query}
        onKeyDown={onKeyDown}
        onChange={(text) => {
          setQuery(text)
          setChosen(0)
        }}
      />
      <div id={listId} role="listbox" aria-label={words.title} className="-mx-2 min-h-72">
        {entries.map((entry, index) => (
          <PaletteOption
            key={entry.key}
            id={`${listId}-${index}`}
            entry={entry}
            isChosen={index === at}
            onPick={() => pick(entry)}
          />
        ))}
      </div>
      {isOffering && entries.length === 0 && (
        <EmptyState icon="search" title={words.nothing} hint={words.nothingHint} />
      )}
    </Dialog>
  )
}

function PaletteField(props: {
  listId: string
  active: string | undefined
  query: string
  onChange: (query: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}): ReactNode {
  const words = useText(commandPaletteText)
  const { direction } = useLanguage()
  const field = useRef<HTMLInputElement>(null)
  const { active } = props
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <input
      ref={field}
      type="text"
      role="combobox"
      aria-expanded="true"
      aria-autocomplete="list"
      aria-controls={props.listId}
      aria-activedescendant={active}
      aria-label={words.field}
      placeholder={words.field}
      enterKeyHint="go"
      value={props.query}
      dir={textDirection(props.query, direction)}
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={props.onKeyDown}
      className="min-h-12 rounded-2xl bg-hover px-4 placeholder:text-muted focus-visible:outline-2 focus-visible:outline-accent"
    />
  )
}
