/**
 * Picks an emoji: a field that finds by Persian and English words, the recent ones, the categories, the skin tone. Fills
 * the box that it is given; does not know what becomes of the emoji nor where the habits are kept.
 */
import { type ReactNode, useRef, useState } from 'react'
import { emojiPickerText } from '../../i18n/catalogue/emoji-picker.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { CategoryBar } from './category-bar.tsx'
import { EmojiGrid, type EmojiGridHandle } from './emoji-grid.tsx'
import type { EmojiHabits } from './emoji-habits.ts'
import { HAND, PickerHead } from './picker-head.tsx'
import type { PickerSection } from './picker-sections.ts'
import { ToneMenu } from './tone-menu.tsx'
import { type Picker, usePicker } from './use-picker.ts'

export interface EmojiPickerProps {
  habits: EmojiHabits
  onHabits: (habits: EmojiHabits) => void
  /** @param isMore Shift was held: the person wants to pick more */
  onPick: (emoji: string, isMore: boolean) => void
  /** The search field takes the focus; not where that would bring an on-screen keyboard. */
  shouldFocus: boolean
}

export function EmojiPicker(props: EmojiPickerProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const grid = useRef<EmojiGridHandle>(null)
  const picker = usePicker(props, box)
  const [section, setSection] = useState<PickerSection>()
  const first = picker.rows[1]?.cells?.[0]
  return (
    <div ref={box} className="flex h-full min-h-0 flex-col">
      <PickerHead
        search={search}
        query={picker.query}
        tone={props.habits.tone}
        shouldFocus={props.shouldFocus}
        onQuery={picker.setQuery}
        onFirst={(isMore) => picker.query.trim() !== '' && first && picker.pick(first.shown, isMore)}
        onDown={() => first && grid.current?.enter()}
        onTone={(anchor) => picker.askTones(null, anchor)}
      />
      {picker.categories.length > 0 && (
        <CategoryBar
          categories={picker.categories}
          current={section === 'found' ? undefined : section}
          onGo={(wanted) => {
            grid.current?.showSection(wanted)
            setSection(wanted)
          }}
        />
      )}
      <EmojiGrid
        ref={grid}
        rows={picker.rows}
        onPick={(cell, isMore) => picker.pick(cell.shown, isMore)}
        onTones={picker.askTones}
        onSection={setSection}
        onLeave={() => search.current?.focus()}
      />
      <PickerStatus picker={picker} />
      <PickerTones picker={picker} />
    </div>
  )
}

function PickerStatus({ picker }: { picker: Picker }): ReactNode {
  const words = useText(emojiPickerText)
  const isNothing = picker.state === 'ready' && picker.query.trim() !== '' && picker.rows.length === 0
  return (
    <p role="status" className="px-4 text-center text-muted text-sm not-empty:pb-6">
      {isNothing && words.nothingFound}
      {picker.state === 'failed' && words.failed}
    </p>
  )
}

function PickerTones({ picker }: { picker: Picker }): ReactNode {
  const words = useText(emojiPickerText)
  const { language } = useLanguage()
  if (!picker.tones) return null
  const { cell, anchor } = picker.tones
  return (
    <ToneMenu
      emoji={cell?.of.emoji ?? HAND}
      label={cell ? `${words.tone}: ${cell.of.names[language]}` : words.tone}
      anchor={anchor}
      onPick={picker.pickTone}
      onClose={picker.closeTones}
    />
  )
}
