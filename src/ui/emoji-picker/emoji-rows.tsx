// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid has wrappers that a table may not have
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, rows do not
/** One row of the picker's grid: the name of a section, or its emoji. Knows nothing of what a key or click does. */
import { memo, type ReactNode } from 'react'
import { emojiPickerText } from '../../i18n/catalogue/emoji-picker.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { classNames } from '../class-names.ts'
import type { Place } from './picker-rows.ts'
import type { PickerCell, PickerSection } from './picker-sections.ts'

export const SectionRow = memo(function SectionRow(props: { section: PickerSection; index: number }): ReactNode {
  const words = useText(emojiPickerText)
  const { section } = props
  return (
    <div role="row" aria-rowindex={props.index + 1}>
      <div role="rowheader" className="px-2 pt-2 pb-1 font-semibold text-muted text-xs">
        {section === 'found' ? words.found : words.groups[section]}
      </div>
    </div>
  )
})

export const EmojiRow = memo(function EmojiRow(props: {
  cells: readonly PickerCell[]
  index: number
  /** The cell of this row that Tab reaches. */
  activeColumn: number | undefined
}): ReactNode {
  const { language } = useLanguage()
  const words = useText(emojiPickerText)
  return (
    <div role="row" aria-rowindex={props.index + 1} className="flex">
      {props.cells.map(({ shown, of, hasTones }, column) => (
        <button
          key={shown}
          type="button"
          role="gridcell"
          data-row={props.index}
          data-column={column}
          tabIndex={column === props.activeColumn ? 0 : -1}
          aria-label={of.names[language]}
          aria-haspopup={hasTones ? 'menu' : undefined}
          title={hasTones ? `${of.names[language]} (${words.toneHint})` : of.names[language]}
          className={classNames(
            'pressable flex size-11 shrink-0 items-center justify-center rounded-xl font-emoji text-2xl leading-none -outline-offset-2',
            'hover:bg-hover focus-visible:bg-hover',
          )}
        >
          {shown}
        </button>
      ))}
    </div>
  )
})

/** The place of the cell that an event came from. */
export function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined
}
