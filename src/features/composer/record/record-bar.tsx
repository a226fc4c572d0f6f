/**
 * In place of the field while something is recorded or looked over: take it back, what there is of it, end it, send it.
 * Escape takes it back.
 */
import type { ReactNode } from 'react'
import { composerText } from '../../../i18n/catalogue/composer.ts'
import { voiceText } from '../../../i18n/catalogue/voice.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { StrokeIcon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { BAR_BUTTON, STOP } from './bar-looks.ts'
import { useFirstFocus } from './use-first-focus.ts'
import type { AnyRecording } from './use-recording.ts'

export interface RecordBarProps {
  recording: AnyRecording
  /** Of the button that ends it without sending it. */
  finishLabel: string
  children: ReactNode
}

export function RecordBar({ recording, finishLabel, children }: RecordBarProps): ReactNode {
  const words = useText(voiceText)
  const composer = useText(composerText)
  const { state } = recording
  const isHeld = state.step === 'recording' && state.isHeld
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to everything inside
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        recording.cancel()
      }}
      className="absolute inset-0 z-10 flex items-center gap-2 bg-surface p-2"
    >
      <IconButton icon="trash" variant="danger" label={words.discard} onClick={recording.cancel} />
      {children}
      {isHeld && <span className="min-w-0 shrink truncate text-muted text-sm">{words.slide}</span>}
      {state.step === 'recording' && !isHeld && <Finish label={finishLabel} onFinish={recording.finish} />}
      {isHeld ? (
        <span className="size-11 shrink-0" />
      ) : (
        <IconButton icon="send" variant="primary" label={composer.send} onClick={recording.send} />
      )}
    </div>
  )
}

/** Has the focus: a key that is pressed twice ends it, and loses nothing. */
function Finish(props: { label: string; onFinish: () => void }): ReactNode {
  return (
    <button
      ref={useFirstFocus()}
      type="button"
      aria-label={props.label}
      data-tooltip={props.label}
      onClick={props.onFinish}
      className={BAR_BUTTON}
    >
      <StrokeIcon stroke={STOP} />
    </button>
  )
}
