/** The search field of the picker and the button of the usual skin tone. */
import { type ReactNode, type RefObject, useEffect } from 'react'
import { emojiPickerText } from '../../i18n/catalogue/emoji-picker.ts'
import { type SkinTone, withSkinTone } from '../../i18n/emoji/skin-tone.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Icon } from '../icon.tsx'

/** Shows a skin tone that is chosen for all. */
export const HAND = '✋'

export function PickerHead(props: {
  search: RefObject<HTMLInputElement | null>
  query: string
  tone: SkinTone
  shouldFocus: boolean
  onQuery: (query: string) => void
  /** Enter: the first that was found. */
  onFirst: (isMore: boolean) => void
  onDown: () => void
  onTone: (anchor: Element) => void
}): ReactNode {
  const words = useText(emojiPickerText)
  const { search, shouldFocus } = props
  useEffect(() => {
    if (shouldFocus) search.current?.focus({ preventScroll: true })
  }, [search, shouldFocus])
  return (
    <div className="flex items-center gap-1 p-2 pb-1">
      <div className="flex min-w-0 grow items-center gap-2 rounded-full border border-line bg-ground ps-3 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <Icon name="search" className="size-4 text-muted" />
        <input
          ref={search}
          type="search"
          dir={props.query === '' ? undefined : 'auto'}
          value={props.query}
          placeholder={words.search}
          aria-label={words.search}
          autoComplete="off"
          onChange={(event) => props.onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'ArrowDown') props.onDown()
            else if (event.key === 'Enter') props.onFirst(event.shiftKey)
            else return
            event.preventDefault()
          }}
          className="h-11 min-w-0 grow bg-transparent pe-3 outline-none placeholder:text-muted"
        />
      </div>
      <button
        type="button"
        title={words.tone}
        aria-label={`${words.tone}: ${words.tones[props.tone]}`}
        aria-haspopup="menu"
        onClick={(event) => props.onTone(event.currentTarget)}
        className="pressable flex size-11 shrink-0 items-center justify-center rounded-full font-emoji text-xl leading-none hover:bg-hover"
      >
        {withSkinTone(HAND, props.tone)}
      </button>
    </div>
  )
}
