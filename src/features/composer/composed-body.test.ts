import { describe, expect, it } from 'vitest'
import type { MemberRow } from '../../data/rows.ts'
import { composedBody, composedText, hasContent, mentionedUsers } from './composed-body.ts'

function member(user: string, username: string): MemberRow {
  return { account: 1, conversation: 'g.x', user, username, name: username, role: 'member', delivered: 0, read: 0 }
}

describe('[L7] what the composer sends', () => {
  it('[L7] is nothing where there is nothing to read', () => {
    for (const text of ['', '  \n ', '\u200C', '\u200C \u200F\n']) expect(hasContent(text)).toBe(false)
    for (const text of ['.', '👍', 'می\u200Cروم']) expect(hasContent(text)).toBe(true)
  })

  it('[L7] keeps every ZWNJ, also at the ends, and gives up a lone surrogate', () => {
    expect(composedText('\n \u200Cمی\u200Cروم\u200C \n')).toBe('\u200Cمی\u200Cروم\u200C')
    expect(composedText('a\uD800b').isWellFormed()).toBe(true)
  })

  it('[L7] names each mentioned member once, and nobody else', () => {
    const members = [member('aaaaaaaa', 'sara'), member('bbbbbbbb', 'ali')]
    expect(mentionedUsers('@sara سلام @sara و @reza', members)).toEqual(['aaaaaaaa'])
    expect(composedBody('سلام', members, { seq: 4 })).toEqual({
      enc: 'none',
      parts: [{ type: 'text/plain', text: 'سلام' }],
      replyTo: { seq: 4 },
    })
  })
})
