import { describe, expect, it } from 'vitest'
import { newConversation } from '../../data/new-conversation.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { filterConversations } from './list-filter.ts'

function row(name: string, archived = false): ConversationRow {
  return {
    ...newConversation({ account: 1, id: name, kind: 'group', name, atMs: 0, memberCount: 2 }),
    archived,
  }
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
