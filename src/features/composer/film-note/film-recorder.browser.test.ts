import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type MovingStream, movingStream } from '../../../data/testing/moving-stream.ts'
import { type FilmRecorder, LONGEST_MS, startFilming } from './film-recorder.ts'

let cameras: MovingStream[]
let asked: MediaStreamConstraints[]
let recorder: FilmRecorder | undefined
const onEnd = vi.fn()

beforeEach(() => {
  // A phone held upright, and a wide one.
  cameras = [movingStream(240, 320), movingStream(640, 360, '#a70')]
  asked = []
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(async (wish = {}) => {
    asked.push(wish)
    const camera = cameras[asked.length - 1]
    if (!camera) throw new DOMException('', 'NotReadableError')
    return wish.audio ? camera.stream : new MediaStream(camera.stream.getVideoTracks())
  })
  vi.spyOn(navigator.mediaDevices, 'enumerateDevices').mockResolvedValue(
    ['one', 'two'].map((deviceId) => ({ deviceId, kind: 'videoinput' }) as MediaDeviceInfo),
  )
})
afterEach(() => {
  recorder?.cancel()
  recorder = undefined
  for (const camera of cameras) camera.close()
  onEnd.mockReset()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const states = () => cameras[0]?.stream.getTracks().map(({ readyState }) => readyState)
const elapsed = (ms: number) => vi.waitUntil(() => (recorder?.elapsedMs() ?? 0) > ms, { timeout: 10_000 })

async function sidesOf(blob: Blob): Promise<[number, number]> {
  const film = document.createElement('video')
  film.muted = true
  film.src = URL.createObjectURL(blob)
  await new Promise((resolve) => film.addEventListener('loadeddata', resolve, { once: true }))
  URL.revokeObjectURL(film.src)
  return [film.videoWidth, film.videoHeight]
}

it.each([
  ['usual', false, 480],
  ['saving data', true, 360],
] as const)(
  '[M24] %s: whatever shape the camera has, the bytes are a square, with a still picture of it',
  async (_, isSaving, side) => {
    recorder = await startFilming(isSaving, onEnd)
    await elapsed(900)
    const note = await recorder.stop()
    expect(note).toMatchObject({ width: side, height: side })
    if (!note?.poster) throw new Error('nothing came of it')
    expect(await sidesOf(note.blob)).toEqual([side, side])
    const poster = await createImageBitmap(note.poster)
    expect([poster.width, poster.height]).toEqual([side, side])
    expect(note.durationMs).toBeGreaterThanOrEqual(900)
    expect(states()).toEqual(['ended', 'ended'])
  },
)

it('[M24] a minute stays below a megabit a second', async () => {
  const Real = MediaRecorder
  const told: MediaRecorderOptions[] = []
  const Told = class extends Real {
    constructor(stream: MediaStream, options: MediaRecorderOptions = {}) {
      super(stream, options)
      told.push(options)
    }
  }
  vi.stubGlobal('MediaRecorder', Told)
  recorder = await startFilming(false, onEnd)
  recorder.cancel()
  cameras[0] = movingStream(240, 320)
  asked = []
  recorder = await startFilming(true, onEnd)
  const rates = told.map((one) => (one.videoBitsPerSecond ?? 9e9) + (one.audioBitsPerSecond ?? 9e9))
  expect(rates[0]).toBeLessThanOrEqual(1_000_000)
  expect(rates[1]).toBeLessThanOrEqual((rates[0] ?? 0) / 2)
})

it('[M24] another camera goes on in the same film; the first is let go before it is asked for', async () => {
  recorder = await startFilming(false, onEnd)
  expect(recorder.hasOtherCamera).toBe(true)
  const [first] = cameras[0]?.stream.getVideoTracks() ?? []
  const [second] = cameras[1]?.stream.getVideoTracks() ?? []
  await recorder.swap()
  expect([first?.readyState, second?.readyState]).toEqual(['ended', 'live'])
  expect(asked[1]?.audio).toBeUndefined()
  await elapsed(900)
  const note = await recorder.stop()
  expect(await sidesOf(note?.blob ?? new Blob())).toEqual([480, 480])
  expect(second?.readyState).toBe('ended')
})

it('[M24] where the other camera cannot be had, nor the first again, what there is is looked over', async () => {
  recorder = await startFilming(false, onEnd)
  cameras.length = 1
  await recorder.swap()
  expect(onEnd).toHaveBeenCalledOnce()
})

it('[M24] it ends by itself: after a minute, when the page is hidden, when the camera goes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  recorder = await startFilming(false, onEnd)
  vi.advanceTimersByTime(LONGEST_MS - 1)
  expect(onEnd).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onEnd).toHaveBeenCalledTimes(1)
  cameras[0]?.stream.getVideoTracks()[0]?.dispatchEvent(new Event('ended'))
  expect(onEnd).toHaveBeenCalledTimes(2)
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(onEnd).toHaveBeenCalledTimes(3)
  recorder.cancel()
  document.dispatchEvent(new Event('visibilitychange'))
  expect(onEnd).toHaveBeenCalledTimes(3)
})

it('[M24] the camera is let go where it is taken back, and where the browser does not record', async () => {
  recorder = await startFilming(false, onEnd)
  expect(states()).toEqual(['live', 'live'])
  recorder.cancel()
  expect(states()).toEqual(['ended', 'ended'])
  cameras[0] = movingStream(240, 320)
  asked = []
  const Broken = class {
    static isTypeSupported = (): boolean => false
    constructor() {
      throw new DOMException('', 'NotSupportedError')
    }
  }
  vi.stubGlobal('MediaRecorder', Broken)
  await expect(startFilming(false, onEnd)).rejects.toThrow()
  expect(states()).toEqual(['ended', 'ended'])
})
