import { describe, expect, it, vi } from 'vitest'
import { messageItem } from './message-fixtures.ts'
import { MessageSelection } from './message-selection.ts'

const message = (seq: number) => messageItem(seq, `پیام ${seq}`)
const [first, second, third, fourth, fifth] = [message(1), message(2), message(3), message(4), message(5)]
const items = [first, second, third, fourth, fifth]
const seqs = (selection: MessageSelection) => selection.chosen().map(({ seq }) => seq)

describe('[V3] the chosen messages', () => {
  it('[V3] are toggled one by one and told in the order of the log', () => {
    const selection = new MessageSelection()
    const listener = vi.fn()
    selection.subscribe(listener)
    for (const item of [fourth, first, second]) selection.toggle(item)
    expect(seqs(selection)).toEqual([1, 2, 4])
    selection.toggle(first)
    expect(seqs(selection)).toEqual([2, 4])
    expect(listener).toHaveBeenCalledTimes(4)
    selection.clear()
    expect(selection.count()).toBe(0)
  })

  it('[V3] grow by a range in both directions', () => {
    const selection = new MessageSelection()
    selection.toggle(second)
    selection.extendTo(fourth, items)
    expect(seqs(selection)).toEqual([2, 3, 4])
    selection.extendTo(first, items)
    expect(seqs(selection)).toEqual([1, 2, 3, 4])
  })

  it('[V3] outlive the window that showed them; a range from what is gone is the one message', () => {
    const selection = new MessageSelection()
    selection.toggle(first)
    selection.extendTo(fifth, items.slice(3))
    expect(seqs(selection)).toEqual([1, 5])
  })
})
