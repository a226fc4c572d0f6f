import { describe, expect, it } from 'vitest'
import type { MemberRow } from '../../data/rows.ts'
import { mentionMatches, mentionQuery } from './mention-query.ts'

function member(user: string, username: string, name: string, role: MemberRow['role'] = 'member'): MemberRow {
  return { account: 1, conversation: 'g.x', user, username, name, role, delivered: 0, read: 0 }
}
const members = [
  member('aaaaaaaa', 'sara', 'سارا کریمی'),
  member('bbbbbbbb', 'ali', 'علي رضایی'),
  member('cccccccc', 'gone', 'سامان', 'none'),
]

describe('[L7] mention completion', () => {
  it('[L7] begins at an @ that stands alone, not inside an address', () => {
    expect(mentionQuery('سلام @sa', 8)).toEqual({ start: 5, word: 'sa' })
    expect(mentionQuery('@', 1)).toEqual({ start: 0, word: '' })
    expect(mentionQuery('me@sa', 5)).toBeNull()
    expect(mentionQuery('@sara بیا', 9)).toBeNull()
  })

  it('[L7] finds by username and by any word of the name, folded; neither oneself nor who has gone', () => {
    const found = (word: string, self = 'zzzzzzzz') =>
      mentionMatches({ start: 0, word }, members, self).map((one) => one.username)
    expect(found('كري')).toEqual(['sara'])
    expect(found('علی')).toEqual(['ali'])
    expect(found('')).toEqual(['sara', 'ali'])
    expect(found('سا', 'aaaaaaaa')).toEqual([])
  })
})
