/**
 * A JPEG without what a camera or an encoder wrote beside the picture (place, time, comments): some browsers put such
 * segments even into what they draw themselves. Other bytes come back as they are. Pure. Format: ITU-T T.81, annex B.
 */
const START = 0xd8
const SCAN = 0xda
const COMMENT = 0xfe
/** Of the application segments only JFIF and Adobe's transform say how the picture is drawn. */
const KEPT_APPLICATION = new Set([0xe0, 0xee])

export function withoutMetadata(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes[0] !== 0xff || bytes[1] !== START) return bytes
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (bytes[at] === 0xff && bytes[at + 1] !== SCAN && at + 4 <= bytes.length) {
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
    if (isKept(bytes[at + 1] ?? 0)) kept.push(bytes.subarray(at, end))
    at = end
  }
  kept.push(bytes.subarray(at))
  return Uint8Array.from(kept.flatMap((part) => [...part]))
}

function isKept(marker: number): boolean {
  const isApplication = marker >= 0xe0 && marker <= 0xef
  return marker !== COMMENT && (!isApplication || KEPT_APPLICATION.has(marker))
}
