/** What the picker holds: the query, what it finds, whose skin tones are asked for, and what picking does. */
import { type RefObject, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { type SkinTone, withSkinTone } from '../../i18n/emoji/skin-tone.ts'
import { drawnEmoji } from './drawn-emoji.ts'
import { type EmojiHabits, withRecent } from './emoji-habits.ts'
import type { EmojiPickerProps } from './emoji-picker.tsx'
import { type PickerRow, pickerRows } from './picker-rows.ts'
import { type PickerCell, type PickerSection, pickerSections } from './picker-sections.ts'
import { useColumns } from './use-columns.ts'
import { useEmoji } from './use-emoji.ts'

export interface Picker {
  state: 'ready' | 'loading' | 'failed'
  query: string
  setQuery: (query: string) => void
  rows: readonly PickerRow<PickerCell>[]
  /** Those that have emoji; none while searching. */
  categories: readonly Exclude<PickerSection, 'found'>[]
  /** The emoji whose skin tones are offered; null is the usual tone. */
  tones: { cell: PickerCell | null; anchor: Element } | undefined
  askTones: (cell: PickerCell | null, anchor: Element) => void
  closeTones: () => void
  pickTone: (tone: SkinTone) => void
  pick: (emoji: string, isMore: boolean) => void
}

export function usePicker(props: EmojiPickerProps, box: RefObject<HTMLElement | null>): Picker {
  const { habits, onHabits } = props
  const all = useEmoji()
  const [query, setQuery] = useState('')
  const [tones, setTones] = useState<Picker['tones']>()
  // The frame of the picker is there at once, the grid a moment later.
  const columns = useDeferredValue(useColumns(box))
  const shown = useHeldRecents(habits)
  const sections = useMemo(
    () => (typeof all === 'string' ? [] : pickerSections(all, query, shown, drawnEmoji().version)),
    [all, query, shown],
  )
  const rows = useMemo(() => (columns === 0 ? [] : pickerRows(sections, columns)), [sections, columns])
  const pick = (emoji: string, isMore: boolean): void => {
    onHabits(withRecent(habits, emoji))
    props.onPick(emoji, isMore)
  }
  const pickTone = (tone: SkinTone): void => {
    setTones(undefined)
    if (tones?.cell) pick(withSkinTone(tones.cell.of.emoji, tone), false)
    else onHabits({ ...habits, tone })
  }
  return {
    state: typeof all === 'string' ? all : 'ready',
    query,
    setQuery,
    rows,
    categories: sections.flatMap(({ section, cells }) => (section !== 'found' && cells.length > 0 ? [section] : [])),
    tones,
    askTones: (cell, anchor) => setTones({ cell, anchor }),
    closeTones: useCallback(() => setTones(undefined), []),
    pickTone,
    pick,
  }
}

/** The recent ones stay in their places while the picker is open; another tone shows at once. */
function useHeldRecents({ recents, tone }: EmojiHabits): EmojiHabits {
  const [held] = useState(recents)
  return useMemo(() => ({ recents: held, tone }), [held, tone])
}
