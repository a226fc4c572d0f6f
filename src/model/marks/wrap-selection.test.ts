import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainOfMarks } from './plain-of-marks.ts'
import { READABLE } from './readable.ts'
import { WRAP_CASES } from './test-mark-cases.ts'
import { type MarkName, type Selected, wrapSelection } from './wrap-selection.ts'

function selected(drawn: string): Selected {
  const start = drawn.indexOf('[')
  const end = drawn.indexOf(']') - 1
  return { text: drawn.replace('[', '').replace(']', ''), start, end }
}
function drawn({ text, start, end }: Selected): string {
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`
}

describe('[T13] a mark by a button', () => {
  it.each(WRAP_CASES)('[T13] %s: %j becomes %j', (mark, before, after) => {
    expect(drawn(wrapSelection(selected(before), mark as MarkName))).toBe(after)
  })

  it('[T13] twice is never: the words are as they were, and so is what is read', () => {
    const words = fc.array(fc.constantFrom('سلام', 'می‌روم', 'x', ' ', '،', '\n'), { minLength: 1 })
    const marks = fc.constantFrom<MarkName>('bold', 'italic', 'strike', 'spoiler', 'code', 'quote', 'code-block')
    fc.assert(
      fc.property(words, marks, fc.nat(), fc.nat(), (pieces, mark, a, b) => {
        const text = pieces.join('')
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
        fc.pre(text.slice(start, end).trim() !== '')
        const once = wrapSelection({ text, start, end }, mark)
        expect(wrapSelection(once, mark).text).toBe(text)
        if (READABLE.test(text.slice(start, end))) expect(plainOfMarks(once.text)).toBe(text)
      }),
    )
  })
})
