import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkSelection } from './link-selection.ts'
import { textChange } from './text-change.ts'

describe('[E9] what a mark changes', () => {
  it('[E9] is one piece that makes the new text of the old one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const { start, end, inserted } = textChange(before, after)
        expect(before.slice(0, start) + inserted + before.slice(end)).toBe(after)
      }),
    )
  })

  it('[E9] is no larger than it has to be', () => {
    expect(textChange('یک دو سه', 'یک **دو** سه')).toEqual({ start: 3, end: 5, inserted: '**دو**' })
    expect(textChange('سلام', 'سلام')).toEqual({ start: 4, end: 4, inserted: '' })
    expect(textChange('aaa', 'aa')).toEqual({ start: 2, end: 3, inserted: '' })
  })
})

describe('[E9] a link by a button', () => {
  const drawn = ({ text, start, end }: ReturnType<typeof linkSelection>): string =>
    `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`

  it('[E9] asks for what is missing: the address, or the words', () => {
    expect(drawn(linkSelection({ text: 'از اینجا ببین', start: 3, end: 8 }))).toBe('از [اینجا](https://||) ببین')
    expect(drawn(linkSelection({ text: 'https://a.ir/x', start: 0, end: 14 }))).toBe('[||](https://a.ir/x)')
    expect(drawn(linkSelection({ text: 'از ', start: 3, end: 3 }))).toBe('از [||](https://)')
  })
})
