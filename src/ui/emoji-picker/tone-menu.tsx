/** One emoji in its six skin tones, in a row beside it. Arrows walk, Enter picks, Escape leaves. */
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { emojiPickerText } from '../../i18n/catalogue/emoji-picker.ts'
import { type SkinTone, skinTones, withSkinTone } from '../../i18n/emoji/skin-tone.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { useLayer } from '../layers.ts'
import { placeFloating } from '../place-floating.ts'

export function ToneMenu(props: {
  emoji: string
  label: string
  anchor: Element
  onPick: (tone: SkinTone) => void
  onClose: () => void
}): ReactNode {
  const { anchor, onClose, emoji } = props
  const words = useText(emojiPickerText)
  const { direction } = useLanguage()
  const element = useRef<HTMLDivElement>(null)
  useLayer(true, onClose)
  useLayoutEffect(() => {
    const menu = element.current
    if (!menu) return
    menu.showPopover()
    placeFloating(menu, anchor)
    menu.querySelector('button')?.focus()
    return () => {
      if (anchor instanceof HTMLElement) anchor.focus({ preventScroll: true })
    }
  }, [anchor])
  useEffect(() => {
    const onPointer = ({ target }: Event): void => {
      if (!(target instanceof Node && element.current?.contains(target))) onClose()
    }
    document.addEventListener('pointerdown', onPointer, true)
    return () => document.removeEventListener('pointerdown', onPointer, true)
  }, [onClose])
  return (
    <div
      ref={element}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={props.label}
      onKeyDown={(event) => onToneKey(event, direction === 'rtl', onClose)}
      className="fixed inset-auto m-0 rounded-2xl border border-line bg-raised p-1 shadow-float open:flex"
    >
      {skinTones.map((tone) => (
        <button
          key={tone}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-label={words.tones[tone]}
          title={words.tones[tone]}
          onClick={() => props.onPick(tone)}
          className="pressable flex size-11 items-center justify-center rounded-xl font-emoji text-2xl leading-none -outline-offset-2 hover:bg-hover"
        >
          {withSkinTone(emoji, tone)}
        </button>
      ))}
    </div>
  )
}

function onToneKey(event: KeyboardEvent<HTMLElement>, isRtl: boolean, onClose: () => void): void {
  const items = [...event.currentTarget.querySelectorAll('button')]
  const at = items.indexOf(document.activeElement as HTMLButtonElement)
  const by = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1 }[event.key]
  // Enter and space are the button's own; nothing of this is for what lies around.
  event.stopPropagation()
  if (by !== undefined) items.at((at + by) % items.length)?.focus()
  else if (event.key === 'Escape' || event.key === 'Tab') onClose()
  else return
  event.preventDefault()
}
