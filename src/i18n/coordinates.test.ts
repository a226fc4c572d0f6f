import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCoordinates, parseCoordinates } from './coordinates.ts'

const TEHRAN = { latitude: 35.6892, longitude: 51.389 }

describe('[M20] coordinates', () => {
  it('[M20] are told in the digits of the language', () => {
    expect(formatCoordinates('fa', TEHRAN)).toBe('۳۵٫۶۸۹۲۰، ۵۱٫۳۸۹۰۰')
    expect(formatCoordinates('en', { latitude: -33.87, longitude: 0 })).toBe('-33.87000, 0.00000')
  })

  it('[M20] are read in every kind of digits, and as maps and links write them', () => {
    const all = [
      '35.6892, 51.389',
      '35.6892 51.389',
      ' ۳۵٫۶۸۹۲،۵۱٫۳۸۹ ',
      '۳۵/۶۸۹۲ ، ۵۱/۳۸۹',
      '٣٥٫٦٨٩٢؛ ٥١٫٣٨٩',
      'geo:35.6892,51.389;u=35',
      '35.6892°, 51.389°',
      '\u202A35.6892, 51.389\u202C',
    ]
    for (const text of all) expect([text, parseCoordinates(text)]).toEqual([text, TEHRAN])
    expect(parseCoordinates('−33.87, −70')).toEqual({ latitude: -33.87, longitude: -70 })
    for (const text of ['', 'تهران', '35.6892', '1 2 3', '35.6.8, 51', '1e3, 5', `${'9'.repeat(99)} 1`])
      expect([text, parseCoordinates(text)]).toEqual([text, undefined])
  })

  it('[M20] what is told can be read again, whatever the place and the language', () => {
    const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((one) => one / 1e5 + 0)
    fc.assert(
      fc.property(degrees(90), degrees(180), fc.constantFrom('fa', 'en'), (latitude, longitude, language) => {
        expect(parseCoordinates(formatCoordinates(language, { latitude, longitude }))).toEqual({ latitude, longitude })
      }),
    )
  })
})
