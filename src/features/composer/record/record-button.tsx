/**
 * Begins a voice or a film: a press (or Enter) begins a recording that ends by its own buttons; a finger that holds sends by
 * letting go, takes back by sliding along the line, and goes on without it by sliding up.
 */
import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react'
import { useLanguage } from '../../../i18n/language-context.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import type { AnyRecording } from './use-recording.ts'

const HOLD_MS = 350
const SLIDE_PX = 90
const LOCK_PX = 70

export interface RecordButtonProps {
  recording: AnyRecording
  label: string
  icon: IconName
  variant: 'plain' | 'primary'
  /** It is about to be pressed. */
  onNear?: () => void
}

const LOOKS = { plain: 'text-muted hover:bg-hover hover:text-ink', primary: 'bg-accent text-on-accent' }

export function RecordButton({ recording, label, icon, variant, onNear }: RecordButtonProps): ReactNode {
  const { direction } = useLanguage()
  const wasBusy = useRef(false)
  const pressed = useRef<{ x: number; y: number; atMs: number } | null>(null)
  const wasTouch = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  const isIdle = recording.state.step === 'idle'
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
      recording.lock()
    } else if (back > SLIDE_PX) {
      pressed.current = null
      recording.cancel()
    }
  }
  const end = (): void => {
    const from = pressed.current
    pressed.current = null
    if (!from) return
    if (performance.now() - from.atMs < HOLD_MS) recording.lock()
    // What had to end meanwhile is looked over first.
    else if (recording.state.step !== 'done') recording.send()
  }
  const isHeld = recording.state.step === 'recording' && recording.state.isHeld
  return (
    <button
      ref={button}
      type="button"
      data-tooltip={label}
      aria-label={label}
      aria-busy={recording.state.step === 'asking'}
      onPointerEnter={onNear}
      onFocus={onNear}
      onPointerDown={(event) => {
        wasTouch.current = event.pointerType === 'touch'
        if (!wasTouch.current) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        pressed.current = { x: event.clientX, y: event.clientY, atMs: performance.now() }
        recording.begin(true)
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        if (!wasTouch.current) recording.begin(false)
        wasTouch.current = false
      }}
      className={classNames(
        'pressable inline-flex size-11 shrink-0 touch-none select-none items-center justify-center rounded-full',
        isHeld ? `z-20 scale-125 ${LOOKS.primary}` : LOOKS[variant],
        recording.state.step === 'asking' && 'motion-safe:animate-pulse',
      )}
    >
      <Icon name={icon} />
    </button>
  )
}
