import { describe, expect, it } from 'vitest'
import type { MemberRow } from '../../data/rows.ts'
import { mentionMatches } from './mention-matches.ts'

function member(user: string, username: string, name: string, role: MemberRow['role'] = 'member'): MemberRow {
  return { account: 1, conversation: 'g.x', user, username, name, role, delivered: 0, read: 0 }
}
const members = [
  member('aaaaaaaa', 'sara', 'سارا کریمی'),
  member('bbbbbbbb', 'ali', 'علي رضایی'),
  member('cccccccc', 'gone', 'سامان', 'none'),
]

describe('[E4] mention completion', () => {
  it('[E4] finds by username and by any word of the name, folded; neither oneself nor who has gone', () => {
    const found = (word: string, self = 'zzzzzzzz') => mentionMatches(word, members, self).map((one) => one.username)
    expect(found('كري')).toEqual(['sara'])
    expect(found('علی')).toEqual(['ali'])
    expect(found('')).toEqual(['sara', 'ali'])
    expect(found('سا', 'aaaaaaaa')).toEqual([])
  })

  it('[T35] finds what was typed in the other keyboard layout', () => {
    const found = (word: string) => mentionMatches(word, members, 'zzzzzzzz').map((one) => one.username)
    expect(found('سشقش')).toEqual(['sara'])
    expect(found('vqh')).toEqual(['ali'])
    expect(found('zzz')).toEqual([])
  })
})
