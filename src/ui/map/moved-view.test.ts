import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromPlane, MOST_LATITUDE, toPlane } from './mercator.ts'
import { panned, zoomed } from './moved-view.ts'

const TEHRAN = { latitude: 35.69, longitude: 51.39 }
const latitude = fc.double({ min: -MOST_LATITUDE, max: MOST_LATITUDE, noNaN: true })
const longitude = fc.double({ min: -180, max: 180, noNaN: true })
const part = fc.double({ min: -3, max: 3, noNaN: true })

describe('[M20] the map', () => {
  it('[M20] finds every place again that it drew', () => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const { x, y } = toPlane({ latitude: lat, longitude: lon })
        const back = fromPlane(x, y)
        expect(Math.abs(back.latitude - lat)).toBeLessThan(1e-6)
        expect(Math.abs(back.longitude - lon)).toBeLessThan(1e-6)
      }),
    )
  })

  it('[M20] goes east and south as the hand does, and no further than the earth', () => {
    const east = panned({ ...TEHRAN, span: 10 }, 0.1, 0)
    expect(east.longitude).toBeCloseTo(52.39)
    expect(east.latitude).toBeCloseTo(35.69)
    expect(panned({ ...TEHRAN, span: 10 }, 0, 0.1).latitude).toBeLessThan(35)
    fc.assert(
      fc.property(latitude, longitude, part, part, (lat, lon, right, down) => {
        const view = panned({ latitude: lat, longitude: lon, span: 200 }, right, down)
        expect(Math.abs(view.latitude)).toBeLessThanOrEqual(MOST_LATITUDE)
        expect(Math.abs(view.longitude)).toBeLessThanOrEqual(180)
      }),
    )
  })

  it('[M20] keeps what is under the hand there while it grows, within its bounds', () => {
    const view = { ...TEHRAN, span: 10 }
    const near = zoomed(view, 0.5, 0.2, 0.1)
    const under = ({ latitude: lat, longitude: lon, span }: typeof view) => {
      const { x, y } = toPlane({ latitude: lat, longitude: lon })
      return [x + 0.2 * span, y + 0.1 * span]
    }
    expect(near.span).toBe(5)
    const [was, is] = [under(view), under(near)]
    for (const at of [0, 1]) expect(is[at]).toBeCloseTo(was[at] ?? Number.NaN)
    expect(zoomed(view, 1e-9).span).toBeGreaterThan(0)
    expect(zoomed(view, 1e9).span).toBeLessThanOrEqual(360)
  })
})
