import { describe, expect, it } from 'vitest'
import { mediaNamed } from './media-named.ts'

const hash = (letter: string) => letter.repeat(43)
const attachment = (extra: Record<string, unknown>) => ({ disposition: 'attachment' as const, extra })

describe('the blobs that a message names', () => {
  it('[M2] are those of its items, of their posters and of a preview, each once', () => {
    const parts = [
      {},
      attachment({ hash: hash('a'), size: 1, poster: { hash: hash('b'), size: 2 } }),
      attachment({ hash: hash('a'), size: 1 }),
      { disposition: 'preview' as const, extra: { url: 'https://example.org', image: { hash: hash('c'), size: 3 } } },
    ]
    const refs = [
      { hash: hash('a'), size: 1 },
      { hash: hash('b'), size: 2 },
      { hash: hash('c'), size: 3 },
    ]
    expect(mediaNamed(parts)).toEqual(refs)
    expect(mediaNamed([{ extra: { room: 'x', poster: 'y' } }])).toEqual([])
  })

  it('[M1] a hash, a size or a count that cannot be is malformed', () => {
    const bad: unknown[] = ['../../etc/passwd', hash('a').slice(1), 7, null, `${hash('a')}\n`]
    for (const one of bad) expect([one, mediaNamed([attachment({ hash: one, size: 1 })])]).toEqual([one, 'malformed'])
    for (const size of [-1, 1.5, Number.NaN, '1', undefined])
      expect(mediaNamed([attachment({ hash: hash('a'), size })])).toBe('malformed')
    const twoSizes = [attachment({ hash: hash('a'), size: 1 }), attachment({ hash: hash('a'), size: 2 })]
    expect(mediaNamed(twoSizes)).toBe('malformed')
    const items = Array.from({ length: 11 }, () => attachment({ hash: hash('a'), size: 1 }))
    expect([mediaNamed(items.slice(1)), mediaNamed(items)]).toEqual([[{ hash: hash('a'), size: 1 }], 'malformed'])
  })
})
