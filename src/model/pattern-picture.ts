/**
 * A small picture that a number chooses, as the bytes of a PNG: for the people of the demonstration and for tests, so that
 * nobody's photo is needed. Two colours and a pattern; the same number gives the same bytes. Pure.
 * Format: W3C PNG with a palette and stored (uncompressed) deflate blocks, RFC 1950 and 1951.
 */

const TURN = 2 * Math.PI
const LEVELS = 256
/** Pattern at a place from -1 to 1 on both axes, as a level from 0 to 1. */
const PATTERNS: readonly ((x: number, y: number) => number)[] = [
  // A diagonal fade.
  (x, y) => (x + y + 2) / 4,
  // A sun.
  (x, y) => Math.min(1, Math.hypot(x - 0.35, y + 0.4) / 1.6),
  // Waves.
  (x, y) => wave(y * 0.9 + 0.18 * Math.sin(x * 4)),
  // Eightfold stars, as on tiles.
  (x, y) => stars(x * 9, y * 9),
  // Hills.
  (x, y) =>
    y > 0.15 + 0.3 * Math.sin(x * 3 + 1) ? 0.9 : y > -0.25 + 0.35 * Math.sin(x * 2 - 1) ? 0.6 : 0.1 + (y + 1) / 5,
]

/** @param side pixels, at most 180 for the limit of an avatar */
export function patternPicture(seed: number, side = 96): Uint8Array<ArrayBuffer> {
  const paint = PATTERNS[seed % PATTERNS.length] as (typeof PATTERNS)[number]
  const rows = new Uint8Array(side * (side + 1))
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const level = paint((2 * x) / side - 1, (2 * y) / side - 1)
      rows[y * (side + 1) + 1 + x] = Math.round(Math.min(1, Math.max(0, level)) * (LEVELS - 1))
    }
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', joined([uint32(side), uint32(side), Uint8Array.of(8, 3, 0, 0, 0)])),
    chunk('PLTE', palette((seed * 47) % 360)),
    chunk('IDAT', stored(rows)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function wave(phase: number): number {
  return (1 + Math.sin(phase * TURN)) / 2
}

function stars(x: number, y: number): number {
  let sum = 0
  for (let k = 0; k < 8; k += 1) sum += Math.cos(x * Math.cos((k * TURN) / 16) + y * Math.sin((k * TURN) / 16))
  return (sum + 4) / 12
}

/** From a deep tone to a light one beside it on the colour circle. */
function palette(hue: number): Uint8Array {
  const colours = new Uint8Array(LEVELS * 3)
  for (let n = 0; n < LEVELS; n += 1) {
    const share = n / (LEVELS - 1)
    colours.set(rgb(hue + 50 * share, 0.62 - 0.1 * share, 0.34 + 0.44 * share), n * 3)
  }
  return colours
}

/** HSL as CSS has it. */
function rgb(hue: number, saturation: number, lightness: number): number[] {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  return [0, 8, 4].map((n) => {
    const place = (n + hue / 30) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1))))
  })
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([Uint8Array.from(name, (letter) => letter.charCodeAt(0)), data])
  return joined([uint32(data.length), named, uint32(crc32(named))])
}

const BLOCK = 0xffff

function stored(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let at = 0; at < data.length; at += BLOCK) {
    const part = data.subarray(at, at + BLOCK)
    const [low, high] = [part.length & 255, part.length >> 8]
    parts.push(Uint8Array.of(at + BLOCK >= data.length ? 1 : 0, low, high, ~low, ~high), part)
  }
  return joined([...parts, uint32(adler32(data))])
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0]
  for (const byte of data) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return ((b << 16) | a) >>> 0
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
