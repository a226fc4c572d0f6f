import { describe, expect, it } from 'vitest'
import { bidiStrength } from './bidi-strength.ts'
import { DIRECTION_CASES } from './test-direction-cases.ts'
import { strongCodePoints } from './test-unicode.ts'
import { firstStrong, textDirection } from './text-direction.ts'

const unassigned = /\p{Cn}/u
const pictograph = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u

describe('[T20] direction of a text', () => {
  it.each(DIRECTION_CASES)('[T20] %s', (_what, text, direction) => {
    expect(firstStrong(text)).toBe(direction)
  })

  it('[T21] falls back to the direction of the language', () => {
    expect(textDirection('۱۲۳', 'rtl')).toBe('rtl')
    expect(textDirection('123', 'ltr')).toBe('ltr')
    expect(textDirection('سلام', 'ltr')).toBe('rtl')
  })

  it('[T22] every character is strong, or not, as its Bidi_Class in Unicode says; a pictograph never is', () => {
    const strong = strongCodePoints()
    const wrong: string[] = []
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code)
      // What the engine does not know yet has no letters and marks for it.
      if (unassigned.test(character)) continue
      const isPictograph = pictograph.test(character)
      const told = isPictograph ? firstStrong(character) : bidiStrength(character)
      if (told !== (isPictograph ? undefined : strong.get(code))) wrong.push(code.toString(16))
    }
    expect(strong.size).toBeGreaterThan(270_000)
    expect(wrong).toEqual([])
  })
})
