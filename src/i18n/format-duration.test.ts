import { expect, it } from 'vitest'
import { formatDuration, spokenDuration } from './format-duration.ts'

it('[T60] how long something plays is said in the digits of the language', () => {
  expect(formatDuration('fa', 65_000)).toBe('۱:۰۵')
  expect(formatDuration('en', 3_725_400)).toBe('1:02:05')
  expect(formatDuration('en', -5)).toBe('0:00')
})

it('[M24] who listens hears it in words', () => {
  expect(spokenDuration('fa', 12_000)).toBe('۱۲ ثانیه')
  expect(spokenDuration('fa', 62_000)).toBe('۱ دقیقه و ۲ ثانیه')
  expect(spokenDuration('en', 1_000)).toBe('1 second')
  expect(spokenDuration('en', 3_600_000)).toBe('1 hour')
  expect(spokenDuration('en', 0)).toBe('0 seconds')
})
