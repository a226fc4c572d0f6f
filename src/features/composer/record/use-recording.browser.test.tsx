import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Mounted, mount } from '../../../ui/render-for-test.tsx'
import { RecordButton } from './record-button.tsx'
import type { Recorder } from './record-stream.ts'
import { type Recording, useRecording } from './use-recording.ts'

let shown: Mounted
let recording: Recording<Recorder<string>, string>
let elapsedMs: number
/** Grants or refuses the device. */
let grant: () => void
let tellEnd: () => void
const onSend = vi.fn()
const recorder = {
  elapsedMs: () => elapsedMs,
  stop: vi.fn<() => Promise<string>>(),
  cancel: vi.fn(),
}

function Shown(): ReactNode {
  recording = useRecording<string, Recorder<string>>({
    start: (onEnd) => {
      tellEnd = onEnd
      return new Promise((resolve) => (grant = () => resolve(recorder)))
    },
    onSend,
    failure: () => 'نشد',
    tooShort: 'کوتاه',
  })
  return <RecordButton recording={recording} label="ضبط" icon="film-note" variant="plain" />
}

/** Films take their time, and so does a busy machine. */
const until = <T,>(look: () => T) => vi.waitUntil(look, { timeout: 15_000 })

beforeEach(async () => {
  elapsedMs = 5_000
  vi.clearAllMocks()
  recorder.stop.mockResolvedValue('film')
  shown = mount(<Shown />)
  await until(() => shown.host.querySelector('button'))
})
afterEach(() => {
  vi.restoreAllMocks()
  shown.unmount()
})

const step = (wanted: string) => until(() => recording.state.step === wanted)
const finger = (type: string) =>
  shown.host
    .querySelector('button')
    ?.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'touch', pointerId: 1 }))

/** A pointer of a test is none that could be captured. */
const noCapture = () => vi.spyOn(Element.prototype, 'setPointerCapture').mockImplementation(() => undefined)

async function hold(): Promise<void> {
  noCapture()
  finger('pointerdown')
  await step('asking')
  grant()
  await step('recording')
}

it('[M24] a device that is granted after it was taken back is let go at once', async () => {
  recording.begin(false)
  await step('asking')
  recording.cancel()
  grant()
  await until(() => recorder.cancel.mock.calls.length === 1)
  expect(recording.state.step).toBe('idle')
})

it('[M24] what had to end by itself is looked over, and a finger that lets go then does not send it', async () => {
  await hold()
  expect(recording.state).toMatchObject({ isHeld: true })
  const now = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(now + 1_000)
  tellEnd()
  await step('done')
  finger('pointerup')
  expect(onSend).not.toHaveBeenCalled()
  recording.send()
  expect(onSend).toHaveBeenCalledExactlyOnceWith('film')
})

it('[M24] a finger that holds sends by letting go', async () => {
  await hold()
  const now = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(now + 1_000)
  finger('pointerup')
  await until(() => onSend.mock.calls.length === 1)
  expect(recording.state.step).toBe('idle')
})

it('[M24] it is ended once, however often it is told to', async () => {
  recording.begin(false)
  await step('asking')
  grant()
  await step('recording')
  recording.send()
  recording.finish()
  recording.send()
  await step('idle')
  expect(recorder.stop).toHaveBeenCalledOnce()
  expect(onSend).toHaveBeenCalledOnce()
})

it('[M24] a slip of a finger is let go and sends nothing; so is what was left behind', async () => {
  elapsedMs = 300
  recording.begin(false)
  await step('asking')
  grant()
  await step('recording')
  recording.send()
  await step('idle')
  expect([recorder.cancel.mock.calls.length, onSend.mock.calls.length]).toEqual([1, 0])
  recording.begin(false)
  await step('asking')
  grant()
  await step('recording')
  shown.unmount()
  await until(() => recorder.cancel.mock.calls.length === 2)
})
