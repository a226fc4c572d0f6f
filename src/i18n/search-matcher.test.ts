import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedLetters, foldedText, foldForSearch } from './fold-for-search.ts'
import { otherLayout } from './other-layout.ts'
import { searchIn } from './search-in.ts'
import { searchMatcher } from './search-matcher.ts'
import { DIFFERENT_WORDS, FIND_CASES, LAYOUT_CASES, SAME_CASES } from './test-search-cases.ts'

const words = fc.constantFrom(
  'سلام',
  'می',
  'روم',
  'می‌روم',
  'ها',
  'علي',
  'مُحَمَّد',
  'ﷲ',
  'e\u0301',
  'Straße',
  '۱۲',
  '@sara_80',
  '👍🏽',
)
const texts = fc
  .array(
    fc.oneof(
      words,
      fc.constantFrom(' ', '\u200C', '،', '\u202E', '-', '\n'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
  )
  .map((pieces) => pieces.join(''))

const untouched = /[\p{Cn}\p{Co}\p{Cs}\p{Unified_Ideograph}]/u

describe('[T30] folding', () => {
  it.each(SAME_CASES)('[T30] %s is no difference', (_what, a, b) => {
    expect(foldForSearch(a)).toBe(foldForSearch(b))
  })

  it('[T30] keeps what is different different', () => {
    expect(new Set(DIFFERENT_WORDS.map(foldForSearch)).size).toBe(DIFFERENT_WORDS.length)
  })

  it('[T30] twice is once, for every character there is', () => {
    const changed: string[] = []
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code)
      if (untouched.test(character)) continue
      const once = foldForSearch(character)
      if (foldForSearch(once) !== once) changed.push(code.toString(16))
    }
    expect(changed).toEqual([])
  })

  it('[T30] twice is once, for every text, and each folded unit stands for a stretch of the original', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = foldedText(text)
        expect(foldForSearch(folded.text)).toBe(folded.text)
        expect(foldedLetters(text)).toBe(folded.text.replaceAll(' ', ''))
        for (let at = 0; at < folded.text.length; at += 1) {
          const [from = -1, to = -1] = [folded.from[at], folded.to[at]]
          expect(from >= (folded.from[at - 1] ?? 0) && to > from && to <= text.length).toBe(true)
        }
      }),
    )
  })
})

describe('[T31] searching', () => {
  it.each(FIND_CASES)('[T31] %j in %j: %j', (query, text, found) => {
    const ranges = searchMatcher(query)(text)
    expect(ranges?.map(({ start, end }) => text.slice(start, end)).join('|') ?? null).toBe(found)
  })

  it('[T32] what it points at lies inside of the text, in order, apart, and cuts no character in two', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(8), (text, more, length) => {
        const query = [...text].slice(0, length).join('')
        for (const searched of [text, more, more + text]) {
          let last = -1
          for (const { start, end } of searchMatcher(query)(searched) ?? []) {
            expect(start > last && end > start && end <= searched.length).toBe(true)
            expect(searched.slice(start, end).isWellFormed() || !searched.isWellFormed()).toBe(true)
            last = end
          }
        }
      }),
    )
  })

  it('[T31] the first letters of any words of a text find it, in any order', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), fc.nat(), (some, seed) => {
        const query = some.map((word) => [...word].slice(0, 1 + (seed % 3)).join('')).reverse()
        fc.pre(query.every((word) => foldForSearch(word) !== ''))
        expect(searchMatcher(query.join(' '))(some.join(' '))).not.toBeNull()
      }),
    )
  })
})

describe('[T34] the other keyboard layout', () => {
  it.each(LAYOUT_CASES)('[T34] %j is %j', (typed, meant) => {
    expect(otherLayout(typed)).toBe(meant)
  })

  it('[T34] there and back is where it began, for whatever QWERTY types', () => {
    const keys = fc.string({ unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)) })
    fc.assert(
      fc.property(keys, (typed) => {
        const persian = otherLayout(`${typed}a`)
        expect(otherLayout(persian)).toBe(`${typed}a`)
      }),
    )
  })

  it('[T35] is tried only where the query as typed finds nothing, and then says so', () => {
    const names = ['سلام دنیا', 'sghl', 'hello', 'Sara']
    const found = (query: string) => searchIn(names, query, (name) => name)
    expect(found('sghl')).toEqual({ found: [{ item: 'sghl', ranges: [{ start: 0, end: 4 }] }] })
    expect(found('nkdh')).toEqual({ found: [{ item: 'سلام دنیا', ranges: [{ start: 5, end: 9 }] }], recovered: 'دنیا' })
    expect(found('اثم')).toMatchObject({ recovered: 'hel' })
    expect(found('سشقش')).toMatchObject({ found: [{ item: 'Sara' }], recovered: 'sara' })
    expect(found('zzz')).toEqual({ found: [] })
    expect(found('n')).toEqual({ found: [] })
    expect(found('').found).toHaveLength(4)
  })
})
