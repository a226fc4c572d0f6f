import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canvasScale, sizeInFrame } from './sizes.ts'

it('[M25] a page takes the width of a phone, no more than a line is read on a desk, and grows by zoom', () => {
  const a4 = { width: 595, height: 842 }
  expect(sizeInFrame(a4, 360, 1).width).toBe(344)
  expect(sizeInFrame(a4, 1_440, 1).width).toBe(900)
  expect(sizeInFrame(a4, 1_440, 2).width).toBe(1_800)
  expect(sizeInFrame(a4, 360, 1).height).toBeCloseTo((344 * 842) / 595)
})

it('[M25] whatever box a page has, its place and the pixels that are drawn of it are bounded', () => {
  const side = fc.double({ min: 1e-3, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(
      side,
      side,
      fc.integer({ min: 1, max: 4_000 }),
      fc.constantFrom(0.5, 1, 4),
      (width, height, room, zoom) => {
        const page = { width, height }
        const shown = sizeInFrame(page, room, zoom)
        expect(shown.width).toBeLessThanOrEqual(3_600)
        expect(shown.height).toBeLessThanOrEqual(72_000)
        const scale = canvasScale(page, shown, 3)
        expect(width * height * scale * scale).toBeLessThanOrEqual(6_000_001)
        expect(Math.max(width, height) * scale).toBeLessThanOrEqual(8_193)
      },
    ),
  )
})
