import { describe, expect, it } from 'vitest'
import { newConversation } from '../../data/new-conversation.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { arrivalsSince, toldOf } from './arrivals.ts'

const SELF = 'ali00000'

function row(id: string, seq: number, change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    ...newConversation({ account: 1, id, kind: 'direct', name: 'سارا', atMs: 0, memberCount: 2 }),
    head: seq,
    unread: 1,
    read: seq - 1,
    last: { seq, sender: 'sara0000', senderName: 'سارا', text: 'سلام', erased: false, atMs: 0 },
    ...change,
  }
}
const ids = (rows: readonly ConversationRow[]) => rows.map(({ id }) => id)

describe('[N1] what is worth a notification', () => {
  it('[N1] only what came after the first look, also in a conversation that is new', () => {
    const told = toldOf([row('a', 5), row('b', 7)])
    expect(ids(arrivalsSince(told, [row('a', 5), row('b', 8), row('c', 1)], SELF))).toEqual(['b', 'c'])
  })

  it('[N2] nothing of one’s own, nothing muted, erased, read already, and no notice', () => {
    const { last } = row('a', 6)
    const quiet: Partial<ConversationRow>[] = [
      { last: last && { ...last, sender: SELF } },
      { last: last && { ...last, erased: true } },
      { last: last && { ...last, notice: 'member' } },
      { last: last && { ...last, seq: null } },
      { last: null },
      { muted: true },
      { unread: 0 },
      { read: 6 },
    ]
    const told = toldOf([row('a', 5)])
    for (const change of quiet)
      expect(arrivalsSince(told, [row('a', 6, change)], SELF), JSON.stringify(change)).toEqual([])
    expect(ids(arrivalsSince(told, [row('a', 6)], SELF))).toEqual(['a'])
  })
})
