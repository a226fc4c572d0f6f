import { describe, expect, it } from 'vitest'
import type { Member } from './conversation.ts'
import { reachedByOthers, receiptState } from './receipt-state.ts'

function member(user: string, delivered: number, read: number, role: Member['role'] = 'member'): Member {
  return { user, username: user, name: user, role, delivered, read }
}

describe('[C6] receipt state', () => {
  it('[C6] is read only when every other member has read it', () => {
    const reached = reachedByOthers([member('me', 9, 9), member('a', 8, 5), member('b', 7, 3)], 'me')
    expect([3, 4, 7, 8].map((seq) => receiptState(seq, reached))).toEqual(['read', 'delivered', 'delivered', 'sent'])
  })

  it('[C6] counts a read watermark as delivered', () => {
    expect(receiptState(5, reachedByOthers([member('a', 2, 6)], 'me'))).toBe('read')
    expect(reachedByOthers([member('a', 2, 6)], 'me')).toEqual({ delivered: 6, read: 6 })
  })

  it('[C6] ignores members who have gone, and stays at sent where there is nobody else', () => {
    expect(receiptState(1, reachedByOthers([member('me', 5, 5), member('gone', 0, 0, 'none')], 'me'))).toBe('sent')
  })
})
