import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textBody } from './body-text.ts'
import { cutText } from './cut-text.ts'
import { PREVIEW_LENGTH, previewOf } from './preview.ts'
import { WHOLE_CASES } from './test-cut-cases.ts'

describe('[T40] a shortened text', () => {
  it.each(WHOLE_CASES)('[T40] %s stays whole or goes as a whole', (_rule, whole) => {
    const text = `ab${whole}c`
    for (let length = 2; length < 2 + whole.length; length += 1) expect(cutText(text, length)).toBe('ab')
    expect(cutText(text, 2 + whole.length)).toBe(`ab${whole}`)
    expect(cutText(`${whole}${whole}`, 2 * whole.length - 1)).toBe(whole)
  })

  it('[T40] is a beginning of the text, no longer than asked for, and as well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite' }), fc.nat(40), (text, length) => {
        const cut = cutText(text, length)
        expect(text.startsWith(cut) && cut.length <= length && cut.isWellFormed()).toBe(true)
      }),
    )
    expect(cutText('ab', 5)).toBe('ab')
    expect(cutText(`e${'\u0301'.repeat(10_000)}`, 100)).toHaveLength(100)
  })

  it('[T41] a preview keeps every ZWNJ and cuts no character', () => {
    expect(previewOf(textBody('  می\u200Cروم\n\nخانه‌ام ')).text).toBe('می\u200Cروم خانه‌ام')
    expect(previewOf(textBody(`${'ن'.repeat(PREVIEW_LENGTH - 1)}👨‍👩‍👧`)).text).toBe('ن'.repeat(PREVIEW_LENGTH - 1))
    expect(previewOf(textBody('می\u200Cروم '.repeat(50))).text.match(/\u200C/gu)).toHaveLength(20)
  })
})
