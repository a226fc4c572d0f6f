import { expect, it } from 'vitest'
import { formatDuration } from './format-duration.ts'

it('[T60] how long something plays is said in the digits of the language', () => {
  expect(formatDuration('fa', 65_000)).toBe('۱:۰۵')
  expect(formatDuration('en', 3_725_400)).toBe('1:02:05')
  expect(formatDuration('en', -5)).toBe('0:00')
})
