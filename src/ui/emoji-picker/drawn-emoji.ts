/**
 * Which emoji the device can draw: the newest version whose sample comes out as one coloured glyph, and whether flags do
 * (Windows draws letters). A device without any coloured glyph is not judged: it gets them all.
 */
import type { Emoji } from '../../i18n/emoji/emoji-set.ts'

/** One of each version, the newest first; none of them has a part that an older device draws alone, but for ZWJ ones. */
const SAMPLES: readonly (readonly [version: number, sample: string])[] = [
  [17, '🫪'],
  [16, '🫩'],
  [15.1, '🙂‍↔️'],
  [15, '🫨'],
  [14, '🫠'],
  [13.1, '😶‍🌫️'],
  [13, '🥲'],
  [12.1, '🧑‍🦰'],
  [12, '🥱'],
]
const FLAG = /^\p{Regional_Indicator}{2}$/u
const SIZE_PX = 20

export interface DrawnEmoji {
  version: number
  hasFlags: boolean
}

let known: DrawnEmoji | undefined

/** Asks the device once. */
export function drawnEmoji(): DrawnEmoji {
  known ??= askCanvas()
  return known
}

export function isDrawn({ emoji, version }: Emoji, drawn: DrawnEmoji): boolean {
  return version <= drawn.version && (drawn.hasFlags || !FLAG.test(emoji))
}

function askCanvas(): DrawnEmoji {
  const canvas = document.createElement('canvas')
  canvas.width = SIZE_PX
  canvas.height = SIZE_PX
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context || !isColoured(context, '😀')) return { version: Number.POSITIVE_INFINITY, hasFlags: true }
  const one = context.measureText('😀').width
  const isWhole = (sample: string): boolean =>
    context.measureText(sample).width < one * 1.5 && isColoured(context, sample)
  const version = SAMPLES.find(([, sample]) => isWhole(sample))?.[0] ?? 0
  return { version, hasFlags: isColoured(context, '🇮🇷') }
}

/** Drawn in black and in white it looks the same only where it brings colours of its own. */
function isColoured(context: CanvasRenderingContext2D, emoji: string): boolean {
  const black = pixels(context, emoji, '#000')
  const white = pixels(context, emoji, '#fff')
  return black.some((value) => value > 0) && black.every((value, n) => value === white[n])
}

function family(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--font-emoji') || 'sans-serif'
}

function pixels(context: CanvasRenderingContext2D, emoji: string, colour: string): Uint8ClampedArray {
  context.clearRect(0, 0, SIZE_PX, SIZE_PX)
  context.textBaseline = 'top'
  context.font = `${SIZE_PX - 4}px ${family()}`
  context.fillStyle = colour
  context.fillText(emoji, 0, 2)
  return context.getImageData(0, 0, SIZE_PX, SIZE_PX).data
}
