import { expect, it } from 'vitest'
import { attachmentText } from './catalogue/attachment.ts'
import { isolate } from './isolate.ts'
import { mediaLine } from './media-line.ts'

const { fa, en } = attachmentText

it('[M1][T60] a message says what it carries, in the language of the person', () => {
  expect(mediaLine({ kind: 'image', count: 1, name: 'IMG_1.webp' }, '', fa)).toBe('عکس')
  expect(mediaLine({ kind: 'image', count: 3 }, '', fa)).toBe('۳ عکس')
  expect(mediaLine({ kind: 'album', count: 3 }, '', en)).toBe('3 photos and videos')
  expect(mediaLine({ kind: 'voice', count: 1 }, '', fa)).toBe('پیام صوتی')
})

it('[M1][T62] its caption and the name of a file stand isolated beside it', () => {
  expect(mediaLine({ kind: 'file', count: 1, name: 'a\u202Eb.pdf' }, '', fa)).toBe(`پرونده · ${isolate('ab.pdf')}`)
  expect(mediaLine({ kind: 'contact', count: 1, name: 'سارا' }, '', fa)).toBe(`مخاطب · ${isolate('سارا')}`)
  expect(mediaLine({ kind: 'image', count: 1 }, 'hello', fa)).toBe(`عکس · ${isolate('hello')}`)
})
