import { describe, expect, it } from 'vitest'
import type { Direction } from './language.ts'
import { firstStrong, textDirection } from './text-direction.ts'

const cases: readonly (readonly [what: string, text: string, direction: Direction | undefined])[] = [
  ['nothing', '', undefined],
  ['spaces', '   \n\t', undefined],
  ['Persian', 'سلام', 'rtl'],
  ['Latin', 'hello', 'ltr'],
  ['Persian, then Latin', 'سلام world', 'rtl'],
  ['Latin, then Persian', 'hello دنیا', 'ltr'],
  ['Hebrew', 'שלום', 'rtl'],
  ['Syriac', 'ܫܠܡܐ', 'rtl'],
  ['Thaana', 'ދިވެހި', 'rtl'],
  ["N'Ko", 'ߒߞߏ', 'rtl'],
  ['Adlam, beyond the first plane', '𞤀𞤣𞤤𞤢𞤥', 'rtl'],
  ['Greek', 'γειά', 'ltr'],
  ['Cyrillic', 'привет', 'ltr'],
  ['Han', '你好', 'ltr'],
  ['Devanagari', 'नमस्ते', 'ltr'],
  ['Gothic, beyond the first plane', '𐌰', 'ltr'],
  ['Latin digits first', '123 سلام', 'rtl'],
  ['Persian digits alone', '۱۲۳', undefined],
  ['Persian digits first', '۱۲۳ hello', 'ltr'],
  ['Arabic digits first', '٤٥ hello', 'ltr'],
  ['a phone number', '+98 912 000 0000', undefined],
  ['punctuation first', '«سلام»', 'rtl'],
  ['a quote first', '"hello"', 'ltr'],
  ['an Arabic comma, which is not strong', '، hello', 'ltr'],
  ['an Arabic question mark, which is strong', '؟ hello', 'rtl'],
  ['an Arabic semicolon', '؛ hello', 'rtl'],
  ['tatweel', 'ـ hello', 'rtl'],
  ['a face first', '😀 سلام', 'rtl'],
  ['a face first, Latin after', '😀 hello', 'ltr'],
  ['a flag first, class L by itself', '🇮🇷 سلام', 'rtl'],
  ['a flag alone', '🇮🇷', undefined],
  ['the flag of England: tag characters', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 سلام', 'rtl'],
  ['a keycap', '1️⃣ سلام', 'rtl'],
  ['the letter emoji A, class L by itself', '🅰️ سلام', 'rtl'],
  ['the information sign', 'ℹ️ سلام', 'rtl'],
  ['a family joined by ZWJ', '👨‍👩‍👧 سلام', 'rtl'],
  ['a skin tone', '👍🏽 hi', 'ltr'],
  ['the trade mark sign', '™ سلام', 'rtl'],
  ['a hashtag', '#سلام', 'rtl'],
  ['a mention first, which is no writing', '@sara سلام', 'rtl'],
  ['a mention first, Latin after', '@sara hello', 'ltr'],
  ['a mention alone', '@sara', 'ltr'],
  ['a link first, which is no writing', 'https://example.org/a سلام', 'rtl'],
  ['a link alone', 'https://example.org', 'ltr'],
  ['an address of electronic mail first', 'sara@example.org سلام', 'ltr'],
  ['RLM', '\u200F hello', 'rtl'],
  ['LRM', '\u200E سلام', 'ltr'],
  ['ALM', '\u061C hello', 'rtl'],
  ['ZWNJ first', '\u200Cسلام', 'rtl'],
  ['tashkil first', '\u064Ehello', 'ltr'],
  ['an isolate, which is skipped', '\u2066hello\u2069 سلام', 'rtl'],
  ['an isolate inside another', '\u2067سلام \u2066x\u2069\u2069 hello', 'ltr'],
  ['a first-strong isolate', '\u2068hello\u2069 سلام', 'rtl'],
  ['an isolate that never ends', '\u2066hello سلام', undefined],
  ['a PDI without its isolate', '\u2069سلام', 'rtl'],
  ['an embedding, which is not skipped', '\u202Bhello', 'ltr'],
  ['an override, which does not count itself', '\u202Eسلام', 'rtl'],
  ['mathematical letters', '𝐚 سلام', 'ltr'],
  ['Arabic presentation forms', 'ﷺ', 'rtl'],
  ['a Roman numeral', 'Ⅷ سلام', 'ltr'],
]

describe('[UAX9] direction of a text', () => {
  it.each(cases)('[P2] %s', (_what, text, direction) => {
    expect(firstStrong(text)).toBe(direction)
  })

  it('[P3] falls back to the direction of the language', () => {
    expect(textDirection('۱۲۳', 'rtl')).toBe('rtl')
    expect(textDirection('123', 'ltr')).toBe('ltr')
    expect(textDirection('سلام', 'ltr')).toBe('rtl')
  })
})
