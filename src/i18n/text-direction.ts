/**
 * Direction of a text by its first strong character (UAX #9, P2 and P3): what stands between an isolate initiator and
 * its PDI is skipped, digits and punctuation are not strong. Emoji are skipped too, although flags are class L, and so
 * are mentions and links where anything else is written: «@sara سلام» is Persian. Rules: T20–T22.
 */
import { bidiStrength } from './bidi-strength.ts'
import type { Direction } from './language.ts'

const pictograph = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u
const isolateInitiators = new Set(['\u2066', '\u2067', '\u2068'])
const popIsolate = '\u2069'
const address = /(?<=^|\s)(?:@[a-z]\w*|https?:\/\/\S+)/giu

/** @returns undefined where nothing in the text is strong. */
export function firstStrong(text: string): Direction | undefined {
  return firstStrongOf(text.replace(address, ' ')) ?? firstStrongOf(text)
}

function firstStrongOf(text: string): Direction | undefined {
  let depth = 0
  for (const character of text) {
    if (isolateInitiators.has(character)) depth += 1
    else if (character === popIsolate) depth = Math.max(0, depth - 1)
    else if (depth === 0) {
      const direction = pictograph.test(character) ? undefined : bidiStrength(character)
      if (direction !== undefined) return direction
    }
  }
  return undefined
}

/** Direction to show a text in; `fallback` (the language's own) where the text does not say. */
export function textDirection(text: string, fallback: Direction = 'rtl'): Direction {
  return firstStrong(text) ?? fallback
}
