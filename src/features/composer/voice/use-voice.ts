/**
 * A voice message on its way: nothing, being recorded (by a finger that holds, or free), to be heard once before it goes.
 * Knows neither buttons nor how it is sent.
 */
import { useEffect, useRef, useState } from 'react'
import { voiceText } from '../../../i18n/catalogue/voice.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { type Recorder, type Recording, startRecording } from './recorder.ts'

export type VoiceState =
  | { step: 'idle' }
  | { step: 'recording'; recorder: Recorder; isHeld: boolean }
  | { step: 'heard'; recording: Recording }

export interface Voice {
  state: VoiceState
  /** @param isHeld by a finger that ends it by letting go */
  begin: (isHeld: boolean) => void
  /** Goes on without the finger. */
  lock: () => void
  /** To be heard before it goes. */
  finish: () => void
  /** What was recorded goes at once. */
  send: () => void
  cancel: () => void
}

/** Shorter ones are slips of a finger. */
const LEAST_MS = 600

export function useVoice(onSend: (recording: Recording) => void): Voice {
  const words = useText(voiceText)
  const [state, setState] = useState<VoiceState>({ step: 'idle' })
  const latest = useRef(state)
  /** A finger may let go before the microphone is there. */
  const isHeld = useRef(false)
  /** Raised by every end: a microphone that is granted late is let go. */
  const round = useRef(0)
  const put = (next: VoiceState): void => {
    latest.current = next
    setState(next)
  }
  useEffect(
    () => () => {
      round.current += 1
      if (latest.current.step === 'recording') latest.current.recorder.cancel()
    },
    [],
  )
  const begin = async (byFinger: boolean): Promise<void> => {
    if (latest.current.step !== 'idle') return
    isHeld.current = byFinger
    const own = round.current
    try {
      const recorder = await startRecording()
      if (own === round.current) put({ step: 'recording', recorder, isHeld: isHeld.current })
      else recorder.cancel()
    } catch {
      showToast(words.noMicrophone)
    }
  }
  const end = async (then: (recording: Recording) => void): Promise<void> => {
    const current = latest.current
    round.current += 1
    if (current.step === 'heard') {
      put({ step: 'idle' })
      then(current.recording)
    }
    if (current.step !== 'recording') return
    const isSlip = current.recorder.elapsedMs() < LEAST_MS
    put({ step: 'idle' })
    if (isSlip) current.recorder.cancel()
    const recording = isSlip ? undefined : await current.recorder.stop()
    if (recording) then(recording)
    else showToast(words.tooShort)
  }
  return {
    state,
    begin: (byFinger) => void begin(byFinger),
    lock: () => {
      isHeld.current = false
      if (latest.current.step === 'recording') put({ ...latest.current, isHeld: false })
    },
    finish: () => void end((recording) => put({ step: 'heard', recording })),
    send: () => void end(onSend),
    cancel: () => {
      round.current += 1
      if (latest.current.step === 'recording') latest.current.recorder.cancel()
      put({ step: 'idle' })
    },
  }
}
