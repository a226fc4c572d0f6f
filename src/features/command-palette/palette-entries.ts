/** What the palette offers for a query: conversations in the order of the list, then commands. Pure. */
import type { ConversationRow } from '../../data/rows.ts'
import { searchIn } from '../../i18n/search-in.ts'
import type { IconName } from '../../ui/icon.tsx'

export interface PaletteCommand {
  key: string
  icon: IconName
  label: string
  /** What else it is found by, such as its name in the other language. */
  also?: string
  /** The chord that does the same. */
  keys?: string
  onSelect: () => void
}

export type PaletteEntry =
  | { type: 'conversation'; key: string; row: ConversationRow; name: string }
  | { type: 'command'; key: string; command: PaletteCommand }

const CONVERSATIONS_AT_FIRST = 6
const MOST = 40

export function paletteEntries(
  query: string,
  rows: readonly ConversationRow[],
  commands: readonly PaletteCommand[],
  nameOf: (row: ConversationRow) => string,
): PaletteEntry[] {
  const isAsked = query.trim() !== ''
  const conversations = rows
    .filter((row) => isAsked || !row.archived)
    .map((row) => ({ type: 'conversation' as const, key: `c:${row.id}`, row, name: nameOf(row) }))
  const all: PaletteEntry[] = [
    ...(isAsked ? conversations : conversations.slice(0, CONVERSATIONS_AT_FIRST)),
    ...commands.map((command) => ({ type: 'command' as const, key: `x:${command.key}`, command })),
  ]
  return searchIn(all, query, searchedText)
    .found.slice(0, MOST)
    .map(({ item }) => item)
}

function searchedText(entry: PaletteEntry): string {
  if (entry.type === 'conversation') return entry.name
  const { label, also = '' } = entry.command
  return `${label} ${also}`
}
