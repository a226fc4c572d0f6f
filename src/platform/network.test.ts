import { expect, it } from 'vitest'
import { networkCost } from './network.ts'

const connection = (told: object) => Object.assign(new EventTarget(), told)

it('[M13] what the browser says of the network decides, a wish to save first', () => {
  expect(networkCost(connection({ type: 'wifi', saveData: true }), false)).toBe('saver')
  expect(networkCost(connection({ type: 'wifi', effectiveType: '3g' }), true)).toBe('free')
  expect(networkCost(connection({ type: 'ethernet' }), true)).toBe('free')
  expect(networkCost(connection({ type: 'cellular', effectiveType: '4g' }), false)).toBe('dear')
})

it('[M13] where it says nothing of the kind, a slow network is a dear one, and so is that of a device in the hand', () => {
  expect(networkCost(connection({ effectiveType: '3g' }), false)).toBe('dear')
  expect(networkCost(connection({ effectiveType: '4g', saveData: false }), false)).toBe('free')
  expect(networkCost(connection({ effectiveType: '4g' }), true)).toBe('dear')
  expect(networkCost(undefined, false)).toBe('free')
  expect(networkCost(undefined, true)).toBe('dear')
})
