/** The formats of a text, floating over the composer while something is selected. The arrows walk, Escape goes back. */
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { StrokeIcon } from '../../ui/icon.tsx'
import type { Format } from './format.ts'

/** On the grid of `ui/icon`. */
const formats: readonly (readonly [format: Format, keys: string, stroke: string])[] = [
  ['bold', 'Ctrl+B', 'M7.500 5h5a3.500 3.500 0 0 1 0 7h-5V5Zm0 7h6a3.500 3.500 0 0 1 0 7h-6v-7Z'],
  ['italic', 'Ctrl+I', 'M10 5h6.500M7.500 19H14M13.500 5l-3 14'],
  [
    'strike',
    'Ctrl+Shift+X',
    'M4.500 12h15M16.500 8.500C16 6.500 14.300 5 12 5 9.500 5 7.700 6.400 7.700 8.400c0 1.600 1 2.600 2.700 3.600M7.500 15.500C8 17.600 9.700 19 12.200 19c2.500 0 4.300-1.400 4.300-3.500 0-1.400-.7-2.500-2-3.500',
  ],
  ['code', 'Ctrl+E', 'm8.500 7.500-5 4.500 5 4.500m7-9 5 4.500-5 4.500'],
  ['code-block', 'Ctrl+Shift+E', 'M4 4.500h16v15H4v-15Zm5.500 4.500-3 3 3 3m5-6 3 3-3 3'],
  ['quote', 'Ctrl+Shift+.', 'M5 5v14M9.500 7.500H19M9.500 12H19m-9.500 4.500h6'],
  [
    'spoiler',
    'Ctrl+Shift+H',
    'M3.500 7h17v10h-17V7Zm3 2v.1m3 2.400v.1m3-3.100v.1m3 3v.1m2-2.600v.1M7 14.500v.1m5.500.4v.1m4.500-.6v.1',
  ],
  [
    'link',
    'Ctrl+Shift+L',
    'm10 14 4-4M8.500 11 6 13.500a3.500 3.500 0 0 0 5 5l2.500-2.500m2-3L18 10.500a3.500 3.500 0 0 0-5-5L10.500 8',
  ],
]

export function FormatBar(props: { onFormat: (format: Format) => void; onLeave: () => void }): ReactNode {
  const words = useText(composerText)
  const { direction } = useLanguage()
  const [at, setAt] = useState(0)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    if (event.key === 'Escape') props.onLeave()
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const next = (at + (event.key === forward ? 1 : -1) + formats.length) % formats.length
      event.currentTarget.querySelectorAll('button')[next]?.focus()
      setAt(next)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      role="toolbar"
      aria-label={words.formatting}
      onKeyDown={onKeyDown}
      className="absolute start-2 bottom-full z-20 mb-2 flex max-w-[calc(100%-1rem)] overflow-x-auto rounded-2xl border border-line bg-raised p-1 shadow-float max-[24rem]:start-0 max-[24rem]:max-w-full max-[24rem]:p-0.5"
    >
      {formats.map(([format, keys, stroke], index) => (
        <button
          key={format}
          type="button"
          title={`${words.formats[format]} (${keys})`}
          aria-label={words.formats[format]}
          aria-keyshortcuts={keys.replace('Ctrl', 'Control')}
          tabIndex={index === at ? 0 : -1}
          onPointerDown={(event) => event.preventDefault()}
          onFocus={() => setAt(index)}
          onClick={() => props.onFormat(format)}
          className="pressable flex size-11 shrink-0 items-center justify-center rounded-xl text-muted -outline-offset-2 hover:bg-hover hover:text-ink"
        >
          <StrokeIcon stroke={stroke} className="size-5" />
        </button>
      ))}
    </div>
  )
}
