/**
 * Which bytes are a picture that may stand for a person or a group: a small square in WebP, JPEG or PNG that holds nothing
 * but the picture. What could hide something else (metadata, comments, animation, bytes after the end) is none.
 * Reads structure only and decodes nothing, so that a tiny file cannot unfold into a huge one. Pure.
 * Formats: RFC 9649 (WebP), ITU-T T.81 (JPEG), W3C PNG.
 */
export type PictureType = 'image/webp' | 'image/jpeg' | 'image/png'
export interface PictureFormat {
  type: PictureType
  /** Pixels. */
  width: number
  height: number
}

/** What a client makes of whatever it is given. */
export const AVATAR_SIDE = 512
export const MAX_AVATAR_BYTES = 48 * 1024
export const MIN_AVATAR_SIDE = 64
export const MAX_AVATAR_SIDE = 1_024

/** @returns undefined for what is no acceptable picture, whatever it is */
export function avatarFormat(bytes: Uint8Array): PictureFormat | undefined {
  if (bytes.length > MAX_AVATAR_BYTES) return undefined
  const found = pictureFormat(bytes)
  const isSmallSquare = found?.width === found?.height && between(found?.width ?? 0, MIN_AVATAR_SIDE, MAX_AVATAR_SIDE)
  return isSmallSquare ? found : undefined
}

/** @returns undefined unless the bytes are one whole picture and nothing else */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return webp(view) ?? jpeg(view) ?? png(view)
  } catch (error) {
    // A read past the end: truncated.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function between(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)))
}

const WEBP_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])

function webp(view: DataView): PictureFormat | undefined {
  if (tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WEBP') return undefined
  if (view.getUint32(4, true) + 8 !== view.byteLength) return undefined
  let size: [number, number] | undefined
  let hasPixels = false
  for (let at = 12; at < view.byteLength; ) {
    const name = tag(view, at)
    const length = view.getUint32(at + 4, true)
    if (!WEBP_CHUNKS.has(name) || at + 8 + length > view.byteLength) return undefined
    size ??= webpSize(view, name, at + 8)
    hasPixels ||= name === 'VP8 ' || name === 'VP8L'
    at += 8 + length + (length % 2)
  }
  return size && hasPixels ? { type: 'image/webp', width: size[0], height: size[1] } : undefined
}

function webpSize(view: DataView, name: string, at: number): [number, number] | undefined {
  if (name === 'VP8X') return [uint24(view, at + 4) + 1, uint24(view, at + 7) + 1]
  if (name === 'VP8 ') {
    if (uint24(view, at + 3) !== 0x2a019d) return undefined
    return [view.getUint16(at + 6, true) & 0x3fff, view.getUint16(at + 8, true) & 0x3fff]
  }
  if (name !== 'VP8L' || view.getUint8(at) !== 0x2f) return undefined
  const bits = view.getUint32(at + 1, true)
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

const JPEG_START = 0xffd8
const JPEG_END = 0xffd9
const JPEG_SCAN = 0xda
/** Quantisation and Huffman tables, restart interval, JFIF, colour profile, Adobe's transform, scans. */
const JPEG_SEGMENTS = new Set([0xdb, 0xc4, 0xdd, 0xe0, 0xe2, 0xee, JPEG_SCAN])
const JPEG_FRAMES = new Set([0xc0, 0xc1, 0xc2])

function jpeg(view: DataView): PictureFormat | undefined {
  if (view.getUint16(0) !== JPEG_START || view.getUint16(view.byteLength - 2) !== JPEG_END) return undefined
  let size: [number, number] | undefined
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xd9) return size && at + 2 === view.byteLength ? jpegOf(size) : undefined
    if (JPEG_FRAMES.has(marker)) size ??= [view.getUint16(at + 7), view.getUint16(at + 5)]
    else if (!JPEG_SEGMENTS.has(marker)) return undefined
    at += 2 + view.getUint16(at + 2)
    if (marker === JPEG_SCAN) at = afterScan(view, at)
  }
}

function jpegOf([width, height]: [number, number]): PictureFormat {
  return { type: 'image/jpeg', width, height }
}

/** Entropy-coded bytes end at a marker that is neither a stuffed 0xff nor a restart. */
function afterScan(view: DataView, from: number): number {
  let at = from
  const isInside = () => {
    const next = view.getUint8(at + 1)
    return view.getUint8(at) !== 0xff || next === 0 || between(next, 0xd0, 0xd7)
  }
  while (isInside()) at += 1
  return at
}

const PNG_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'iCCP', 'sBIT', 'pHYs', 'IDAT', 'IEND'])

function png(view: DataView): PictureFormat | undefined {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || tag(view, 12) !== 'IHDR') return undefined
  let hasPixels = false
  for (let at = 8; ; ) {
    const name = tag(view, at + 4)
    if (!PNG_CHUNKS.has(name)) return undefined
    hasPixels ||= name === 'IDAT'
    at += 12 + view.getUint32(at)
    if (name === 'IEND') {
      const isWhole = hasPixels && at === view.byteLength
      return isWhole ? { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) } : undefined
    }
  }
}
