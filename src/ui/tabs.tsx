/**
 * A strip of tabs that scrolls sideways: one tab stop, arrows that follow the direction of reading, Home and End. The
 * chosen one is always in view. The panel is the caller's, by its id.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { BidiText } from './bidi-text.tsx'
import { classNames } from './class-names.ts'

export interface Tab<Key extends string> {
  key: Key
  label: string
  /** Already in the digits of the language; with what is read aloud. */
  count?: { shown: string; spoken: string } | undefined
}

export function Tabs<Key extends string>(props: {
  label: string
  tabs: readonly Tab<Key>[]
  selected: Key
  panelId: string
  onSelect: (key: Key) => void
}): ReactNode {
  const { tabs, selected, onSelect } = props
  const strip = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chosen tab is the moment
  useEffect(() => {
    chosenTab(strip.current)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [selected])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = tabs.findIndex(({ key }) => key === selected)
    const next = tabs[nextIndex(event, at, tabs.length)]
    if (!next) return
    event.preventDefault()
    onSelect(next.key)
    requestAnimationFrame(() => chosenTab(strip.current)?.focus())
  }
  return (
    <div
      ref={strip}
      role="tablist"
      aria-label={props.label}
      onKeyDown={onKeyDown}
      className="flex min-w-0 grow scroll-px-4 gap-1 overflow-x-auto overscroll-x-contain pe-6 [scrollbar-width:none] ltr:mask-r-from-[calc(100%-1.5rem)] rtl:mask-l-from-[calc(100%-1.5rem)]"
    >
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          aria-selected={tab.key === selected}
          aria-controls={props.panelId}
          tabIndex={tab.key === selected ? 0 : -1}
          onClick={() => onSelect(tab.key)}
          className={classNames(
            'inline-flex min-h-11 shrink-0 items-center gap-1.5 border-b-2 px-3 text-sm focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2',
            tab.key === selected
              ? 'border-accent font-semibold text-accent'
              : 'border-transparent text-muted hover:text-ink',
          )}
        >
          <BidiText text={tab.label} className="max-w-40 truncate" />
          {tab.count && <TabCount {...tab.count} isStrong={tab.key === selected} />}
        </button>
      ))}
    </div>
  )
}

function TabCount(props: { shown: string; spoken: string; isStrong: boolean }): ReactNode {
  return (
    <span
      role="img"
      aria-label={props.spoken}
      className={classNames(
        'min-w-5 rounded-full px-1.5 text-center text-xs leading-5',
        props.isStrong ? 'bg-accent text-on-accent' : 'bg-line text-ink',
      )}
    >
      {props.shown}
    </span>
  )
}

function chosenTab(strip: Element | null): HTMLElement | null {
  return strip?.querySelector<HTMLElement>('[aria-selected="true"]') ?? null
}

function nextIndex(event: KeyboardEvent<HTMLElement>, at: number, count: number): number {
  if (event.key === 'Home') return 0
  if (event.key === 'End') return count - 1
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const step = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1 }[event.key]
  return step === undefined ? -1 : (at + step + count) % count
}
