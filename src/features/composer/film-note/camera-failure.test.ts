import { expect, it } from 'vitest'
import { en } from '../../../i18n/catalogue/en/film-note.ts'
import { fa } from '../../../i18n/catalogue/fa/film-note.ts'
import { cameraFailure } from './camera-failure.ts'

it.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'taken'],
  ['AbortError', 'taken'],
  ['InvalidStateError', 'unknown'],
])('[M24] of %s a person reads what to do: %s', (name, why) => {
  expect(cameraFailure(new DOMException('', name))).toBe(why)
})

it('[M24] every failure has words of its own, and what is no error has some too', () => {
  expect(cameraFailure('no')).toBe('unknown')
  for (const words of [fa, en]) expect(new Set(Object.values(words.noCamera)).size).toBe(4)
})
