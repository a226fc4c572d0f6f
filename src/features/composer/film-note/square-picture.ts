/**
 * The middle of what a camera sees, drawn into a square as it comes. Drawn, and not asked of the camera: sides and shape are
 * wishes that a device may pass over, a phone turns its picture, and another camera goes on in the same film. Rule: M24.
 */
export interface SquarePicture {
  canvas: HTMLCanvasElement
  /** A still picture from near the beginning: a camera begins dark. */
  still(): Promise<Blob | undefined>
  /** Another camera. */
  see(track: MediaStreamTrack): Promise<void>
  close(): void
}

const STILL_AT_FRAME = 12
const FRAME_MS = 1_000 / 30
/** Screens are not exact. */
const EARLY_MS = 4

/** @returns once the first frame is drawn */
export async function squarePicture(track: MediaStreamTrack, side: number): Promise<SquarePicture> {
  const film = document.createElement('video')
  film.muted = true
  film.playsInline = true
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d', { alpha: false })
  let still: Promise<Blob | undefined> | undefined
  let [frames, drawnAtMs, request] = [0, 0, 0]
  const draw = (atMs: number): void => {
    request = requestAnimationFrame(draw)
    const { videoWidth: width, videoHeight: height } = film
    if (atMs - drawnAtMs < FRAME_MS - EARLY_MS || width === 0) return
    drawnAtMs = atMs
    const most = Math.min(width, height)
    context?.drawImage(film, (width - most) / 2, (height - most) / 2, most, most, 0, 0, side, side)
    frames += 1
    if (frames === STILL_AT_FRAME) still = stillOf(canvas)
  }
  const see = async (next: MediaStreamTrack): Promise<void> => {
    film.srcObject = new MediaStream([next])
    await film.play()
  }
  await see(track)
  draw(performance.now())
  return {
    canvas,
    see,
    still: () => still ?? stillOf(canvas),
    close: () => {
      cancelAnimationFrame(request)
      film.srcObject = null
    },
  }
}

function stillOf(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.9))
}
