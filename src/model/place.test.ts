import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaSummary } from './attachment.ts'
import { geoUri, placeAt, placePart, placesIn, readPlace } from './place.ts'

const TEHRAN = { latitude: 35.6892, longitude: 51.389 }

describe('[M20] a place as a part of a message', () => {
  it('[M20] is read as it was made, says what it is, and opens by a link of its own', () => {
    const body = { enc: 'none' as const, parts: [placePart(TEHRAN)] }
    expect(placesIn(body)).toEqual([TEHRAN])
    expect(mediaSummary(body)).toEqual({ kind: 'place', count: 1 })
    expect(geoUri(TEHRAN)).toBe('geo:35.6892,51.389')
    expect(placeAt(-0.000001, 12.3456789)).toEqual({ latitude: 0, longitude: 12.34568 })
  })

  it('[M20] whatever a part says, it is a place on the earth or none', () => {
    const extra = fc.record({ latitude: fc.anything(), longitude: fc.anything() }, { requiredKeys: [] })
    const numbers = fc.record({ latitude: fc.double(), longitude: fc.double() })
    fc.assert(
      fc.property(fc.oneof(extra, numbers), (one) => {
        const place = readPlace({ ...placePart(TEHRAN), extra: one })
        if (!place) return
        expect(Math.abs(place.latitude)).toBeLessThanOrEqual(90)
        expect(Math.abs(place.longitude)).toBeLessThanOrEqual(180)
        expect(geoUri(place)).toMatch(/^geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?$/)
      }),
    )
    expect(readPlace({ type: 'text/plain', extra: { ...TEHRAN } })).toBeUndefined()
  })
})
