/** What only a page can learn of a film or a sound: how long it plays, its sides, a still picture near its beginning. */
import type { Played } from '../../../data/commands/prepare-attachment.ts'

/** What hangs tells nothing. */
const PATIENCE_MS = 5_000
const POSTER_SIDE = 1_280

/** Empty where the browser cannot play it: it is sent as a file then. */
export async function readPlayed(file: Blob): Promise<Played> {
  const isFilm = file.type.startsWith('video/')
  if (!isFilm && !file.type.startsWith('audio/')) return {}
  const url = URL.createObjectURL(file)
  try {
    const element = document.createElement(isFilm ? 'video' : 'audio')
    element.preload = 'auto'
    element.muted = true
    if (!(await heard(element, 'loadedmetadata', () => (element.src = url)))) return {}
    const durationMs = Math.round(element.duration * 1_000)
    const long = Number.isFinite(durationMs) && durationMs > 0 ? { durationMs } : {}
    return element instanceof HTMLVideoElement ? { ...long, ...(await look(element)) } : long
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function look(film: HTMLVideoElement): Promise<Played> {
  const { videoWidth: width, videoHeight: height } = film
  if (width === 0 || height === 0) return {}
  const isThere = await heard(film, 'seeked', () => (film.currentTime = Math.min(0.3, (film.duration || 0) / 2)))
  const poster = isThere ? await still(film, width, height) : undefined
  return { width, height, ...(poster && { poster }) }
}

function still(film: HTMLVideoElement, width: number, height: number): Promise<Blob | undefined> {
  const scale = Math.min(1, POSTER_SIDE / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(film, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.9))
}

/** @returns false where it failed, or nothing happened for too long */
function heard(element: HTMLMediaElement, event: string, act: () => unknown): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS)
    const end = (isGood: boolean) => () => {
      clearTimeout(timer)
      resolve(isGood)
    }
    element.addEventListener(event, end(true), { once: true })
    element.addEventListener('error', end(false), { once: true })
    act()
  })
}
