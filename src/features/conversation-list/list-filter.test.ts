import { describe, expect, it } from 'vitest'
import { filterConversations } from './list-filter.ts'

type Named = Parameters<typeof filterConversations>[0][number]

function row(name: string, archived = false): Named {
  return { name, archived } as Named
}
const rows = [row('علي رضایی'), row('می\u200Cروم سفر'), row('Work گروه کار'), row('کهنه', true)]
const shown = (query: string, isArchive = false) =>
  filterConversations(rows, { query, isArchive, nameOf: (one) => one.name }).map((one) => one.name)

describe('[C7] filter of the list', () => {
  it('[C7] keeps the archive apart where nothing is searched', () => {
    expect(shown('')).toHaveLength(3)
    expect(shown('', true)).toEqual(['کهنه'])
  })

  it('[C7] finds by folded words in any order, in the archive too', () => {
    expect(shown('رضا على')).toEqual(['علي رضایی'])
    expect(shown('میروم')).toEqual(['می\u200Cروم سفر'])
    expect(shown('كار work')).toEqual(['Work گروه کار'])
    expect(shown('کهن')).toEqual(['کهنه'])
    expect(shown('هیچ')).toEqual([])
  })
})
