/**
 * The microphone: a press (or Enter) begins a recording that ends by its own buttons; a finger that holds sends by letting
 * go, takes back by sliding along the line, and goes on without it by sliding up.
 */
import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react'
import { voiceText } from '../../../i18n/catalogue/voice.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { StrokeIcon } from '../../../ui/icon.tsx'
import type { Voice } from './use-voice.ts'

const MICROPHONE =
  'M12 3.500a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3ZM5.500 11a6.500 6.500 0 0 0 13 0M12 17.500v3'
const HOLD_MS = 350
const SLIDE_PX = 90
const LOCK_PX = 70

export function VoiceButton({ voice }: { voice: Voice }): ReactNode {
  const words = useText(voiceText)
  const { direction } = useLanguage()
  const wasBusy = useRef(false)
  const pressed = useRef<{ x: number; y: number; atMs: number } | null>(null)
  const wasTouch = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  const isIdle = voice.state.step === 'idle'
  useEffect(() => {
    // What had the focus has gone with the bar.
    if (isIdle && document.activeElement === document.body && wasBusy.current) button.current?.focus()
    wasBusy.current = !isIdle
  }, [isIdle])
  const move = (event: PointerEvent): void => {
    const from = pressed.current
    if (!from) return
    const back = (event.clientX - from.x) * (direction === 'rtl' ? 1 : -1)
    if (from.y - event.clientY > LOCK_PX) {
      pressed.current = null
      voice.lock()
    } else if (back > SLIDE_PX) {
      pressed.current = null
      voice.cancel()
    }
  }
  const end = (): void => {
    const from = pressed.current
    pressed.current = null
    if (!from) return
    if (performance.now() - from.atMs < HOLD_MS) voice.lock()
    else voice.send()
  }
  const isHeld = voice.state.step === 'recording' && voice.state.isHeld
  return (
    <button
      ref={button}
      type="button"
      data-tooltip={words.record}
      aria-label={words.record}
      onPointerDown={(event) => {
        wasTouch.current = event.pointerType === 'touch'
        if (!wasTouch.current) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        pressed.current = { x: event.clientX, y: event.clientY, atMs: performance.now() }
        voice.begin(true)
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        if (!wasTouch.current) voice.begin(false)
        wasTouch.current = false
      }}
      className={classNames(
        'pressable inline-flex size-11 shrink-0 touch-none select-none items-center justify-center rounded-full bg-accent text-on-accent',
        isHeld && 'z-20 scale-125',
      )}
    >
      <StrokeIcon stroke={MICROPHONE} />
    </button>
  )
}
