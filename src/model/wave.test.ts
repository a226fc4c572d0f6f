import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeWave, readWave, WAVE_BARS } from './wave.ts'

it('[M2] the loudness of a voice message is 32 bytes whatever its length, and comes back as bars', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 500 }), (levels) => {
      const wave = makeWave(levels)
      expect(atob(wave)).toHaveLength(32)
      const bars = readWave(wave)
      expect(bars).toHaveLength(WAVE_BARS)
      expect(Math.max(...bars)).toBeLessThanOrEqual(1)
    }),
  )
})

it('[M2] a quiet recording fills its bars too, and the loud place stays where it was', () => {
  const bars = readWave(makeWave([...Array(64).fill(0.01), ...Array(64).fill(0.02)]))
  expect(bars[0]).toBeCloseTo(0.5, 1)
  expect(bars[63]).toBe(1)
  expect(readWave(undefined)).toEqual(Array(64).fill(0))
})
