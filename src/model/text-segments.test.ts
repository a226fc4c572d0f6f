import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textSegments } from './text-segments.ts'

const sara = { user: 'aaaaaaaa', username: 'sara' }

describe('[L7] text segments', () => {
  it('[L7] finds http and https links and leaves the end of the sentence outside', () => {
    expect(textSegments('ببین https://example.org/a_(b)، خوب است.')).toEqual([
      { type: 'text', text: 'ببین ' },
      { type: 'link', text: 'https://example.org/a_(b)', href: 'https://example.org/a_(b)' },
      { type: 'text', text: '، خوب است.' },
    ])
  })

  it('[L7] never links another scheme', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://a.b', 'xhttp://a', 'file:///etc/passwd'])
      expect(textSegments(text)).toEqual([{ type: 'text', text }])
  })

  it('[L7] marks only the people whom the body names', () => {
    expect(textSegments('@sara و @ali، mail@sara.org', [sara])).toEqual([
      { type: 'mention', text: '@sara', user: 'aaaaaaaa' },
      { type: 'text', text: ' و ' },
      { type: 'username', text: '@ali' },
      { type: 'text', text: '، mail@sara.org' },
    ])
  })

  it('[L7] loses no character of any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('https://', 'http://a.b/', ' ', '@sara', '\u200C', '<b>', '.)', '\n'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        expect(
          textSegments(text, [sara])
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
