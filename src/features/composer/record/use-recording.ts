/**
 * A voice or a film on its way: nothing, being recorded (by a finger that holds, or free), to be looked over once before it
 * goes. Knows neither buttons, nor what is recorded, nor how it is sent.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { showToast } from '../../../ui/toast.tsx'
import type { Recorder } from './record-stream.ts'

export type RecordingState<OfRecorder, Recorded> =
  | { step: 'idle' }
  | { step: 'asking' }
  | { step: 'recording'; recorder: OfRecorder; isHeld: boolean }
  | { step: 'done'; recorded: Recorded }

export interface Recording<OfRecorder, Recorded> {
  state: RecordingState<OfRecorder, Recorded>
  /** @param isHeld by a finger that ends it by letting go */
  begin: (isHeld: boolean) => void
  /** Goes on without the finger. */
  lock: () => void
  /** To be looked over before it goes. */
  finish: () => void
  /** What was recorded goes at once. */
  send: () => void
  cancel: () => void
}

/** For what only steers it. */
export type AnyRecording = Recording<unknown, unknown>

export interface RecordingOptions<OfRecorder, Recorded> {
  /** Calls `onEnd` where it can or may go on no longer: what is there is to be looked over. */
  start: (onEnd: () => void) => Promise<OfRecorder>
  onSend: (recorded: Recorded) => void
  /** What a person reads where it did not begin. */
  failure: (error: unknown) => string
  tooShort: string
}

/** Shorter ones are slips of a finger. */
const LEAST_MS = 600

export function useRecording<Recorded, OfRecorder extends Recorder<Recorded>>(
  options: RecordingOptions<OfRecorder, Recorded>,
): Recording<OfRecorder, Recorded> {
  const [state, setState] = useState<RecordingState<OfRecorder, Recorded>>({ step: 'idle' })
  const latest = useRef(state)
  /** A finger may let go before the device is there. */
  const isHeld = useRef(false)
  /** Raised by every end: a device that is granted late is let go. */
  const turn = useRef(0)
  /** The recorder has been told, and has not handed it over yet. */
  const isEnding = useRef(false)
  const put = (next: RecordingState<OfRecorder, Recorded>): void => {
    latest.current = next
    setState(next)
  }
  const leave = useEffectEvent(() => cancel())
  useEffect(() => () => leave(), [])
  const begin = async (byFinger: boolean): Promise<void> => {
    if (latest.current.step !== 'idle') return
    isHeld.current = byFinger
    turn.current += 1
    const own = turn.current
    put({ step: 'asking' })
    try {
      const recorder = await options.start(() => own === turn.current && finish())
      if (own === turn.current) put({ step: 'recording', recorder, isHeld: isHeld.current })
      else recorder.cancel()
    } catch (error) {
      if (own !== turn.current) return
      put({ step: 'idle' })
      showToast(options.failure(error))
    }
  }
  const end = async (then: (recorded: Recorded) => void): Promise<void> => {
    const current = latest.current
    if (current.step === 'idle' || isEnding.current) return
    turn.current += 1
    const own = turn.current
    let recorded = current.step === 'done' ? current.recorded : undefined
    if (current.step === 'recording') {
      if (current.recorder.elapsedMs() < LEAST_MS) current.recorder.cancel()
      else {
        isEnding.current = true
        recorded = await current.recorder.stop()
        isEnding.current = false
        if (own !== turn.current) return
      }
    }
    put({ step: 'idle' })
    if (recorded) then(recorded)
    else showToast(options.tooShort)
  }
  const cancel = (): void => {
    turn.current += 1
    if (latest.current.step === 'recording') latest.current.recorder.cancel()
    put({ step: 'idle' })
  }
  const finish = (): void => void end((recorded) => put({ step: 'done', recorded }))
  return {
    state,
    begin: (byFinger) => void begin(byFinger),
    lock: () => {
      isHeld.current = false
      if (latest.current.step === 'recording') put({ ...latest.current, isHeld: false })
    },
    finish,
    send: () => void end(options.onSend),
    cancel,
  }
}
