/**
 * Records a film note: a square of 480 px (360 where data are saved) and a voice, at most a minute and about 6 MB. It ends by
 * itself when the minute is over, the page is hidden (nothing is drawn there) or the camera goes; the camera is let go
 * however it ends. Knows nothing of messages. Rule: M24.
 */
import { type RecordedStream, type Recorder, recordStream } from '../record/record-stream.ts'
import { hasOtherCamera, isMirrored, openCamera, swapCamera } from './camera.ts'
import { type SquarePicture, squarePicture } from './square-picture.ts'

export interface FilmNote extends RecordedStream {
  width: number
  height: number
  poster?: Blob
}

export interface FilmRecorder extends Recorder<FilmNote> {
  /** What others will see. */
  canvas: HTMLCanvasElement
  hasOtherCamera: boolean
  isMirrored(): boolean
  swap(): Promise<void>
}

export const LONGEST_MS = 60_000
export const USUAL = { side: 480, videoBitsPerSecond: 800_000, audioBitsPerSecond: 32_000 } as const
export const SAVING = { side: 360, videoBitsPerSecond: 320_000, audioBitsPerSecond: 24_000 } as const
const FRAMES = 30
/** VP8 before VP9: a cheap phone draws, encodes and shows all at once. */
const TYPES = ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm', 'video/mp4']

/** Rejects where the person or the device has no camera for it (camera.ts says why). @param onEnd it goes on no longer */
export async function startFilming(isSaving: boolean, onEnd: () => void): Promise<FilmRecorder> {
  const { side, ...bits } = isSaving ? SAVING : USUAL
  const stream = await openCamera(side)
  const ends = watchEnds(onEnd)
  const film: Film = { stream, side, ends, camera: ends.watch(stream.getVideoTracks()[0]), isOver: false }
  try {
    const picture = await squarePicture(film.camera, side)
    film.picture = picture
    const isMany = await hasOtherCamera()
    const taken = new MediaStream([
      ...picture.canvas.captureStream(FRAMES).getVideoTracks(),
      ...stream.getAudioTracks(),
    ])
    const recorder = recordStream(taken, { types: TYPES, bits, release: () => release(film) })
    ends.within(LONGEST_MS)
    return {
      ...recorder,
      canvas: picture.canvas,
      hasOtherCamera: isMany,
      isMirrored: () => isMirrored(film.camera),
      swap: () => swap(film),
      stop: async () => {
        const [recorded, poster] = await Promise.all([recorder.stop(), picture.still()])
        return recorded && { ...recorded, width: side, height: side, ...(poster && { poster }) }
      },
    }
  } catch (error) {
    release(film)
    throw error
  }
}

interface Film {
  stream: MediaStream
  side: number
  camera: MediaStreamTrack
  picture?: SquarePicture
  ends: Ends
  isOver: boolean
}

function release(film: Film): void {
  film.isOver = true
  film.ends.close()
  film.picture?.close()
  for (const track of [...film.stream.getTracks(), film.camera]) track.stop()
}

async function swap(film: Film): Promise<void> {
  const next = await swapCamera(film.camera, film.side)
  if (!next) film.ends.now()
  else if (film.isOver) next.stop()
  else {
    film.camera = film.ends.watch(next)
    await film.picture?.see(next)
  }
}

interface Ends {
  /** @returns the same */
  watch(camera: MediaStreamTrack | undefined): MediaStreamTrack
  within(ms: number): void
  now(): void
  close(): void
}

function watchEnds(onEnd: () => void): Ends {
  const closed = new AbortController()
  const { signal } = closed
  let timer: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('visibilitychange', () => document.hidden && onEnd(), { signal })
  return {
    watch: (camera) => {
      if (!camera) throw new DOMException('no picture', 'NotFoundError')
      camera.addEventListener('ended', onEnd, { signal })
      return camera
    },
    within: (ms) => {
      timer = setTimeout(onEnd, ms)
    },
    now: onEnd,
    close: () => {
      clearTimeout(timer)
      closed.abort()
    },
  }
}
