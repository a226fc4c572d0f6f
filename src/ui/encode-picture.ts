/** A square of a decoded picture as the bytes of a small file: drawn anew, so that nothing but what is seen goes along. */
import { type CropArea, sourceOf } from './crop-area.ts'

/** Better first; where the browser has no WebP it makes a PNG instead, which is not taken, and JPEG is next. */
const TRIES = ['image/webp', 'image/jpeg'].flatMap((type) =>
  [0.86, 0.72, 0.55, 0.38].map((quality) => ({ type, quality })),
)

export function drawCrop(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: CropArea): void {
  const { x, y, side } = sourceOf(crop, picture)
  const context = canvas.getContext('2d')
  if (!context) return
  context.imageSmoothingQuality = 'high'
  // What a picture leaves open is white: not every format knows transparency.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, x, y, side, side, 0, 0, canvas.width, canvas.height)
}

/** @returns undefined where no try is small enough */
export async function encodePicture(
  picture: ImageBitmap,
  crop: CropArea,
  { side, maxBytes }: { side: number; maxBytes: number },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  drawCrop(canvas, picture, crop)
  for (const { type, quality } of TRIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
    if (blob?.type === type && blob.size <= maxBytes) return new Uint8Array(await blob.arrayBuffer())
  }
  return undefined
}
