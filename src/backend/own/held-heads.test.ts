import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConversationInfo } from '../../model/conversation.ts'
import { HeldHeads } from './held-heads.ts'

function told(head: number, role: ConversationInfo['role'] = 'member'): ConversationInfo {
  const flags = { muted: false, pinned: false, archived: false }
  const counts = { memberCount: 2, read: 0, unread: 0 }
  return { id: 'c', kind: 'direct', head, role, visible: [], members: [], ...counts, ...flags }
}

describe('[W5] heads held by push', () => {
  it('[W5] claims what came by push without a hole, and only until a pull has settled it', () => {
    const heads = new HeldHeads()
    expect(heads.take('c', 7)).toBe('unknown')
    expect(heads.have()).toEqual([])
    heads.pulled([], [told(7)])
    expect([heads.take('c', 7), heads.take('c', 8), heads.take('c', 9)]).toEqual(['held', 'next', 'next'])
    const sent = heads.have()
    expect(sent).toEqual([['c', 9]])
    expect(heads.take('c', 10)).toBe('next')
    heads.pulled(sent, [told(9)])
    expect(heads.have()).toEqual([['c', 10]])
    heads.pulled(heads.have(), [])
    expect(heads.have()).toEqual([])
  })

  it('[W5] claims nothing behind a hole, nothing after a loss and nothing of a conversation one is out of', () => {
    const heads = new HeldHeads()
    heads.pulled([], [told(1)])
    expect(heads.take('c', 3)).toBe('gap')
    expect(heads.have()).toEqual([])
    expect(heads.take('c', 2)).toBe('next')
    expect(heads.have()).toEqual([['c', 3]])
    heads.lose('c')
    expect([heads.have(), heads.take('c', 4)]).toEqual([[], 'unknown'])
    heads.pulled([], [told(4)])
    heads.pulled([], [told(4, 'none')])
    expect(heads.take('c', 5)).toBe('unknown')
  })

  it('[W5] never claims a seq that did not come, in whatever order pushes arrive and whichever are lost', () => {
    const pushes = fc.shuffledSubarray(Array.from({ length: 12 }, (_, n) => n + 1))
    fc.assert(
      fc.property(pushes, fc.nat(4), (seqs, start) => {
        const heads = new HeldHeads()
        heads.pulled([], [told(start)])
        const came = new Set<number>()
        for (const seq of seqs) {
          came.add(seq)
          heads.take('c', seq)
          const claimed = heads.have()[0]?.[1] ?? 0
          for (let n = start + 1; n <= claimed; n += 1) expect(came.has(n)).toBe(true)
        }
      }),
    )
  })
})
