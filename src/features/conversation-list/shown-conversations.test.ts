import { describe, expect, it } from 'vitest'
import type { ConversationRow } from '../../data/rows.ts'
import { foundConversations, viewedConversations } from './shown-conversations.ts'

function row(name: string, more: Partial<ConversationRow> = {}): ConversationRow {
  return { id: name, name, kind: 'direct', archived: false, muted: false, unread: 0, ...more } as ConversationRow
}
const names = (rows: readonly ConversationRow[]): string[] => rows.map((one) => one.name)

describe('[F1] what the list shows', () => {
  const rows = [row('الف', { unread: 1 }), row('ب'), row('پ', { archived: true, unread: 2 })]
  const folders = [{ id: 'kar', name: 'کار', conversations: ['ب', 'پ', 'گم'] }]

  it('[F1] keeps the archive apart, also from own folders', () => {
    expect(names(viewedConversations(rows, { view: 'all', folders }))).toEqual(['الف', 'ب'])
    expect(names(viewedConversations(rows, { view: 'archive', folders }))).toEqual(['پ'])
    expect(names(viewedConversations(rows, { view: 'own:kar', folders }))).toEqual(['ب'])
  })

  it('[F1] a conversation that is being read stays among the unread ones while it is open', () => {
    expect(names(viewedConversations(rows, { view: 'unread', folders }))).toEqual(['الف'])
    expect(names(viewedConversations(rows, { view: 'unread', folders, openId: 'ب' }))).toEqual(['الف', 'ب'])
  })
})

describe('[C7] search in the list', () => {
  const rows = [row('علي رضایی'), row('می\u200Cروم سفر'), row('Work گروه کار'), row('کهنه', { archived: true })]
  const found = (query: string): string[] => names(foundConversations(rows, query, (one) => one.name).rows)

  it('[C7] finds by folded words in any order, in the archive too', () => {
    expect(found('رضا على')).toEqual(['علي رضایی'])
    expect(found('میروم')).toEqual(['می\u200Cروم سفر'])
    expect(found('كار work')).toEqual(['Work گروه کار'])
    expect(found('کهن')).toEqual(['کهنه'])
    expect(found('هیچ')).toEqual([])
  })

  it('[T35] a query in the other keyboard layout is recovered, and told', () => {
    expect(foundConversations(rows, 'vqhdd', (one) => one.name)).toEqual({ rows: [rows[0]], recovered: 'رضایی' })
    expect(foundConversations(rows, 'work', (one) => one.name).recovered).toBeUndefined()
  })
})
