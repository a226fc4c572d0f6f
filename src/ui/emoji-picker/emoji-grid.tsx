/**
 * The emoji of the picker in a virtual grid. A click or Enter picks; a long press, the other button or Alt+Down asks for
 * the skin tone; a letter goes on in the search field. Does not know where an emoji goes.
 */
import { type KeyboardEvent, type MouseEvent, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { emojiPickerText } from '../../i18n/catalogue/emoji-picker.ts'
import { useText } from '../../i18n/language-context.tsx'
import { useLongPress } from '../use-long-press.ts'
import { EmojiRow, placeOf, SectionRow } from './emoji-rows.tsx'
import { type PickerRow, sectionStart } from './picker-rows.ts'
import type { PickerCell, PickerSection } from './picker-sections.ts'
import { usePickerKeys } from './use-picker-keys.ts'

const ROW_PX = 44

export interface EmojiGridHandle {
  /** Into the first cell. */
  enter(): void
  showSection(section: PickerSection): void
}

export interface EmojiGridProps {
  ref: Ref<EmojiGridHandle>
  rows: readonly PickerRow<PickerCell>[]
  onPick: (cell: PickerCell, isMore: boolean) => void
  onTones: (cell: PickerCell, anchor: Element) => void
  onSection: (section: PickerSection) => void
  /** Up from the first row, and letters. */
  onLeave: () => void
}

export function EmojiGrid(props: EmojiGridProps): ReactNode {
  const { rows } = props
  const words = useText(emojiPickerText)
  const grid = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const keys = usePickerKeys(rows, grid, list, props.onLeave)
  const askTones = (target: Element | null): boolean => {
    const cell = cellAt(rows, target)
    const button = target?.closest('[data-column]')
    if (!cell?.hasTones || !button) return false
    props.onTones(cell, button)
    return true
  }
  const press = useLongPress(({ x, y }) => askTones(document.elementFromPoint(x, y)))
  useImperativeHandle(props.ref, () => ({
    enter: () => keys.go({ row: 1, column: 0 }),
    showSection: (section) => {
      const start = sectionStart(rows, section)
      if (start) list.current?.scrollToIndex(start.row - 1, { align: 'start' })
    },
  }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid has wrappers that a table may not have
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={words.title}
      aria-rowcount={rows.length}
      onFocus={(event) => keys.onFocus(event.target)}
      onKeyDown={(event) => onGridKey(event, keys.onKey, askTones, props.onLeave)}
      onClick={(event) => !press.wasLong() && pickAt(event, props)}
      onContextMenu={(event) => {
        event.preventDefault()
        askTones(event.target as Element)
      }}
      onScroll={(event) => props.onSection(sectionAt(rows, list.current, event.currentTarget.scrollTop))}
      onPointerDown={press.onPointerDown}
      onPointerMove={press.onPointerMove}
      onPointerUp={press.onPointerUp}
      onPointerCancel={press.onPointerCancel}
      className="min-h-0 grow touch-pan-y select-none overflow-y-auto overscroll-contain px-1 pb-1"
    >
      <Virtualizer ref={list} data={rows} itemSize={ROW_PX} bufferSize={ROW_PX} keepMounted={keys.keepMounted}>
        {(row, index) =>
          row.cells ? (
            <EmojiRow
              key={index}
              index={index}
              cells={row.cells}
              activeColumn={keys.active.row === index ? keys.active.column : undefined}
            />
          ) : (
            <SectionRow key={index} index={index} section={row.section} />
          )
        }
      </Virtualizer>
    </div>
  )
}

function pickAt(event: MouseEvent, { rows, onPick }: EmojiGridProps): void {
  const cell = cellAt(rows, event.target)
  if (cell) onPick(cell, event.shiftKey)
}

function onGridKey(
  event: KeyboardEvent,
  onStep: (event: KeyboardEvent) => boolean,
  askTones: (target: Element) => boolean,
  onLeave: () => void,
): void {
  if (event.altKey && event.key === 'ArrowDown') askTones(event.target as Element)
  else if (onStep(event)) event.stopPropagation()
  else {
    // The letter itself is typed into the field that has the focus by then.
    if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) onLeave()
    return
  }
  event.preventDefault()
}

function cellAt(rows: readonly PickerRow<PickerCell>[], target: EventTarget | null): PickerCell | undefined {
  const place = placeOf(target)
  return place && rows[place.row]?.cells?.[place.column]
}

function sectionAt(
  rows: readonly PickerRow<PickerCell>[],
  list: VirtualizerHandle | null,
  offset: number,
): PickerSection {
  return rows[list?.findItemIndex(offset + ROW_PX) ?? 0]?.section ?? 'smileys'
}
