/**
 * What bytes are found to be, whatever their sender says, and how large a picture claims to be, read from its head and
 * without decoding anything. Knows pictures, films and sound that browsers show; SVG is none. Pure. Rules: M14, M16.
 */
export interface MediaFormat {
  type: string
  /** Pixels as stored; pictures only, where the head tells. */
  width?: number
  height?: number
  /** More than one picture: drawing it anew would stop it. */
  isAnimated?: boolean
}

/** As much of the head as is read; a camera puts its own thumbnail before the measures. */
export const HEAD_BYTES = 256 * 1024

/** @returns undefined for everything else, which is a file */
export function mediaFormat(head: Uint8Array): MediaFormat | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  for (const read of [jpeg, png, gif, riff, boxes, matroska, sound]) {
    try {
      const found = read(view)
      if (found) return found
    } catch (error) {
      // A read past the end: truncated, or something else altogether.
      if (!(error instanceof RangeError)) throw error
    }
  }
  return undefined
}

export function isPicture({ type }: MediaFormat): boolean {
  return type.startsWith('image/')
}

function tag(view: DataView, at: number, length = 4): string {
  return String.fromCharCode(...Array.from({ length }, (_, n) => view.getUint8(at + n)))
}

function jpeg(view: DataView): MediaFormat | undefined {
  if (view.getUint16(0) !== 0xffd8 || view.getUint8(2) !== 0xff) return undefined
  const type = 'image/jpeg'
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return { type }
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return { type, height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    else at += 2 + view.getUint16(at + 2)
  }
  return { type }
}

/** Start of frame, of any kind of coding; three of the range are something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function png(view: DataView): MediaFormat | undefined {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || tag(view, 12) !== 'IHDR') return undefined
  return {
    type: 'image/png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    ...animated(hasChunk(view, 'acTL')),
  }
}

function hasChunk(view: DataView, name: string): boolean {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (tag(view, at + 4) === name) return true
    if (tag(view, at + 4) === 'IDAT') return false
  }
  return false
}

function gif(view: DataView): MediaFormat | undefined {
  if (!/^GIF8[79]a$/.test(tag(view, 0, 6))) return undefined
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true), isAnimated: true }
}

function animated(is: boolean): { isAnimated?: boolean } {
  return is ? { isAnimated: true } : {}
}

function riff(view: DataView): MediaFormat | undefined {
  if (tag(view, 0) !== 'RIFF') return undefined
  const form = tag(view, 8)
  if (form === 'WAVE') return { type: 'audio/wav' }
  return form === 'WEBP' ? { type: 'image/webp', ...webp(view, tag(view, 12)) } : undefined
}

function webp(view: DataView, chunk: string): Omit<MediaFormat, 'type'> {
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  if (chunk === 'VP8X')
    return { width: uint24(24) + 1, height: uint24(27) + 1, ...animated((view.getUint8(20) & 2) !== 0) }
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (chunk !== 'VP8L') return {}
  const bits = view.getUint32(21, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

const BRANDS: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  avis: 'image/avif',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  'qt  ': 'video/quicktime',
}

/** ISO base media: MP4 and its kin, and AVIF. */
function boxes(view: DataView): MediaFormat | undefined {
  if (tag(view, 4) !== 'ftyp') return undefined
  const type = BRANDS[tag(view, 8)]
  if (type === 'image/avif') return { type, ...avif(view) }
  if (type) return { type }
  return /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |dash|MSNV|3gp\w|3g2\w|mmp4|f4v )$/.test(tag(view, 8))
    ? { type: 'video/mp4' }
    : undefined
}

/** The largest of the sizes that are told: parts of a picture have their own. */
function avif(view: DataView): Omit<MediaFormat, 'type'> {
  let [width, height] = [0, 0]
  const end = Math.min(view.byteLength - 16, 64 * 1024)
  for (let at = 8; at < end; at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue
    width = Math.max(width, view.getUint32(at + 8))
    height = Math.max(height, view.getUint32(at + 12))
  }
  return width > 0 && height > 0 ? { width, height } : {}
}

function matroska(view: DataView): MediaFormat | undefined {
  if (view.getUint32(0) !== 0x1a45dfa3) return undefined
  const head = tag(view, 0, Math.min(view.byteLength, 4_096))
  if (!head.includes('webm')) return undefined
  return { type: /V_(?:VP[89]|AV1)/.test(head) || !/A_(?:OPUS|VORBIS)/.test(head) ? 'video/webm' : 'audio/webm' }
}

function sound(view: DataView): MediaFormat | undefined {
  const start = tag(view, 0)
  if (start === 'OggS') return { type: 'audio/ogg' }
  if (start === 'fLaC') return { type: 'audio/flac' }
  const isMp3 = start.startsWith('ID3') || (view.getUint16(0) & 0xffe6) === 0xffe2
  return isMp3 ? { type: 'audio/mpeg' } : undefined
}
