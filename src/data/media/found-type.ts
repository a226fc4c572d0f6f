/** What a blob is found to be, from its head; the neutral type for what browsers should not interpret (M14, M16). */
import { MAX_PIXELS } from '../../model/attachment.ts'
import { HEAD_BYTES, type MediaFormat, mediaFormat } from '../../model/media-format.ts'

export const NEUTRAL_TYPE = 'application/octet-stream'

export async function formatOf(blob: Blob): Promise<MediaFormat | undefined> {
  return mediaFormat(new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer()))
}

/** A picture that would unfold into too much memory is none. */
export async function foundType(blob: Blob): Promise<string> {
  const format = await formatOf(blob)
  if (!format || (format.type.startsWith('image/') && !isDrawable(format))) return NEUTRAL_TYPE
  return format.type
}

/** Whether a picture may be given to a decoder (M16). */
export function isDrawable({ width, height }: MediaFormat): boolean {
  return width !== undefined && height !== undefined && width > 0 && height > 0 && width * height <= MAX_PIXELS
}
