/** The digest of a run: a fixed vector for other clients, and that it says what is the same and what is not (L9). */
import { expect, it } from 'vitest'
import { digestOf } from './digest.ts'
import type { WireEvent } from './event.ts'

const ROWS: WireEvent[] = [
  [1, 'm', 'aliaaaaa', 1_790_000_000_000, 'سلام'],
  [2, 'r', 'saraaaaa', 1_790_000_000_001, [1, '❤️', 1]],
]
const [first, second] = ROWS as [WireEvent, WireEvent]

it('[L9] the digest of a known run is known: docs/protocol.md names it', () => {
  expect(digestOf(ROWS)).toBe('23cc6e284a11974d')
})

it('[L9] a cid, the order of names and the short form of a text make no difference', () => {
  const long = { parts: [{ text: 'سلام', type: 'text/plain' }], enc: 'none' }
  expect(
    digestOf([[1, 'm', 'aliaaaaa', 1_790_000_000_000, long, 'c'.repeat(22)] as unknown as WireEvent, second]),
  ).toBe(digestOf(ROWS))
})

it('[L9] another text, time, sender or place, a tombstone, and rows in another order are told apart', () => {
  const others: WireEvent[][] = [
    [[1, 'm', 'aliaaaaa', 1_790_000_000_000, 'سلاM'], second],
    [[1, 'm', 'aliaaaaa', 1_790_000_000_001, 'سلام'], second],
    [[1, 'm', 'rezaaaaa', 1_790_000_000_000, 'سلام'], second],
    [[3, 'm', 'aliaaaaa', 1_790_000_000_000, 'سلام'], second],
    [[1, 'm', 'aliaaaaa', 1_790_000_000_000, null], second],
    [second, first],
    [first],
  ]
  expect(new Set([ROWS, ...others].map(digestOf)).size).toBe(others.length + 1)
})
