/**
 * The type of a blob as its first bytes show it. Only pictures, films and sound have one; everything else is neutral, and so is
 * what a browser could run: SVG, HTML, PDF. What was said of the type is never asked (M14).
 */
export const NEUTRAL = 'application/octet-stream'
/** As many bytes as a decision wants to see. */
export const SNIFF_BYTES = 64

const SIGNATURES: readonly [at: number, signature: string, type: string][] = [
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, 'GIF87a', 'image/gif'],
  [0, 'GIF89a', 'image/gif'],
  [0, 'OggS', 'audio/ogg'],
  [0, 'fLaC', 'audio/flac'],
  [0, 'ID3', 'audio/mpeg'],
  [0, '\x1aE\xdf\xa3', 'video/webm'],
]
/** Brands of ISO files, as far as browsers play or show them. */
const BRANDS: Record<string, string> = {
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heic',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  'qt  ': 'video/quicktime',
}

export function sniffType(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, SNIFF_BYTES)).toString('latin1')
  const signed = SIGNATURES.find(([at, signature]) => text.startsWith(signature, at))
  if (signed) return signed[2]
  if (text.startsWith('ftyp', 4)) return BRANDS[text.slice(8, 12)] ?? 'video/mp4'
  if (text.startsWith('RIFF')) return riffType(text.slice(8, 12))
  return isMpegAudio(head) ? 'audio/mpeg' : NEUTRAL
}

function riffType(form: string): string {
  if (form === 'WEBP') return 'image/webp'
  return form === 'WAVE' ? 'audio/wav' : NEUTRAL
}

/** A frame without a tag before it: layer III, or AAC as a stream of frames. */
function isMpegAudio([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xfe) === 0xfa
}
