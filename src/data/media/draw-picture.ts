/**
 * A picture drawn anew for sending: small enough for a slow network, without what the camera wrote beside it, with the
 * few bytes that stand in its place until it comes. Knows neither files nor messages. Rules: M3, M10, M16.
 */
import { rgbaToThumbHash } from 'thumbhash'
import type { MediaFormat } from '../../model/media-format.ts'
import { withoutMetadata } from '../../model/without-metadata.ts'
import { type Drawing, decodePicture, openDrawing } from '../../platform/drawing.ts'

export interface PictureBudget {
  side: number
  bytes: number
}

export const USUAL: PictureBudget = { side: 1_600, bytes: 300_000 }
export const SAVING: PictureBudget = { side: 1_280, bytes: 80_000 }

export interface DrawnPicture {
  blob: Blob
  width: number
  height: number
  thumb?: string
}

const QUALITIES = [0.82, 0.7, 0.58, 0.45, 0.32]
const TYPES = ['image/webp', 'image/jpeg']
/** Each step that quality alone does not reach. */
const SHRINK = 0.75
const STEPS = 5
const THUMB_SIDE = 100
/** Longer ones are not taken by those who read them. */
const THUMB_BYTES = 40

/** Undefined for what does not decode, or decodes to something else than it said. */
export async function drawPicture(
  blob: Blob,
  format: MediaFormat,
  budget: PictureBudget,
): Promise<DrawnPicture | undefined> {
  const picture = await decodePicture(blob)
  if (!picture) return undefined
  try {
    return isAsTold(picture, format) ? await drawn(picture, budget) : undefined
  } finally {
    picture.close()
  }
}

/** Only what stands in its place; the bytes of the picture stay as they are. */
export async function lookAt(blob: Blob, format: MediaFormat): Promise<Omit<DrawnPicture, 'blob'> | undefined> {
  const picture = await decodePicture(blob)
  if (!picture) return undefined
  const { width, height } = picture
  const thumb = isAsTold(picture, format) ? thumbOf(picture) : undefined
  const isTrue = isAsTold(picture, format)
  picture.close()
  return isTrue ? { width, height, ...(thumb !== undefined && { thumb }) } : undefined
}

/** A camera may lie on its side. */
function isAsTold({ width, height }: ImageBitmap, told: MediaFormat): boolean {
  return (width === told.width && height === told.height) || (width === told.height && height === told.width)
}

async function drawn(picture: ImageBitmap, budget: PictureBudget): Promise<DrawnPicture | undefined> {
  const thumb = thumbOf(picture)
  let scale = Math.min(1, budget.side / Math.max(picture.width, picture.height))
  for (let step = 0; step < STEPS; step += 1) {
    const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)))
    const small = await encoded(picture, width ?? 1, height ?? 1, budget.bytes)
    if (small) return { blob: small, width: width ?? 1, height: height ?? 1, ...(thumb !== undefined && { thumb }) }
    scale *= SHRINK
  }
  return undefined
}

async function encoded(picture: ImageBitmap, width: number, height: number, bytes: number): Promise<Blob | undefined> {
  const drawing = openDrawing(width, height)
  if (!drawing) return undefined
  drawing.context.imageSmoothingQuality = 'high'
  drawing.context.drawImage(picture, 0, 0, width, height)
  for (const type of TYPES) {
    if (type === 'image/jpeg') whiten(drawing, width, height)
    for (const quality of QUALITIES) {
      const blob = await drawing.encode(type, quality)
      // Not of this type at all.
      if (!blob) break
      if (blob.size <= bytes) return cleaned(blob)
    }
  }
  return undefined
}

/** JPEG knows no transparency: what a picture leaves open is white. */
function whiten({ context }: Drawing, width: number, height: number): void {
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
}

async function cleaned(blob: Blob): Promise<Blob> {
  if (blob.type !== 'image/jpeg') return blob
  return new Blob([withoutMetadata(new Uint8Array(await blob.arrayBuffer()))], { type: blob.type })
}

function thumbOf(picture: ImageBitmap): string | undefined {
  const scale = THUMB_SIDE / Math.max(picture.width, picture.height, THUMB_SIDE)
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)))
  const drawing = openDrawing(width ?? 1, height ?? 1)
  if (!drawing) return undefined
  drawing.context.drawImage(picture, 0, 0, width ?? 1, height ?? 1)
  const { data } = drawing.context.getImageData(0, 0, width ?? 1, height ?? 1)
  const hash = rgbaToThumbHash(width ?? 1, height ?? 1, data)
  return hash.length <= THUMB_BYTES ? btoa(String.fromCharCode(...hash)) : undefined
}
