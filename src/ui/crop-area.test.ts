import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CropArea, MAX_ZOOM, movedBy, sourceOf, WHOLE, zoomedTo } from './crop-area.ts'

it('[P4] at first the middle square of the picture is cut out', () => {
  expect(sourceOf(WHOLE, { width: 400, height: 200 })).toEqual({ x: 100, y: 0, side: 200 })
  expect(sourceOf(WHOLE, { width: 90, height: 300 })).toEqual({ x: 0, y: 105, side: 90 })
})

it('[P4] moving the picture to the right shows more of its left, up to its edge', () => {
  const size = { width: 400, height: 200 }
  expect(sourceOf(movedBy(WHOLE, 0.25, 0, size), size)).toEqual({ x: 50, y: 0, side: 200 })
  expect(sourceOf(movedBy(WHOLE, 9, 9, size), size)).toEqual({ x: 0, y: 0, side: 200 })
})

it('[P4] enlarging keeps the middle and has limits', () => {
  const size = { width: 300, height: 300 }
  expect(sourceOf(zoomedTo(WHOLE, 2, size), size)).toEqual({ x: 75, y: 75, side: 150 })
  expect(zoomedTo(WHOLE, 99, size).zoom).toBe(MAX_ZOOM)
  expect(zoomedTo(WHOLE, 0, size).zoom).toBe(1)
})

it('[P4] whatever is done, the square lies inside the picture', () => {
  const side = fc.integer({ min: 1, max: 12_000 })
  const step = fc.oneof(
    fc.record({ dx: fc.double({ min: -3, max: 3, noNaN: true }), dy: fc.double({ min: -3, max: 3, noNaN: true }) }),
    fc.record({ zoom: fc.double({ min: 0.1, max: 9, noNaN: true }) }),
  )
  fc.assert(
    fc.property(side, side, fc.array(step, { maxLength: 12 }), (width, height, steps) => {
      const size = { width, height }
      const crop = steps.reduce<CropArea>(
        (area, one) => ('zoom' in one ? zoomedTo(area, one.zoom, size) : movedBy(area, one.dx, one.dy, size)),
        WHOLE,
      )
      const square = sourceOf(crop, size)
      const slack = 1e-6 * Math.max(width, height)
      expect(square.side).toBeGreaterThan(0)
      for (const [from, length] of [
        [square.x, width],
        [square.y, height],
      ] as const) {
        expect(from).toBeGreaterThanOrEqual(-slack)
        expect(from + square.side).toBeLessThanOrEqual(length + slack)
      }
    }),
  )
})
