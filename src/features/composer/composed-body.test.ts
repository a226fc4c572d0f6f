import { describe, expect, it } from 'vitest'
import type { MemberRow } from '../../data/rows.ts'
import { linkCardPart } from '../../model/link-card.ts'
import { composedBody, composedText, editedBody, hasContent, keptParts, mentionedUsers } from './composed-body.ts'

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

  it('[M1][L7] an edit changes the words and leaves the pictures, also when no word is left', () => {
    const photo = { type: 'image/webp', disposition: 'attachment' as const, extra: { hash: 'h'.repeat(43), size: 1 } }
    const caption = { type: 'text/plain', text: 'دریا' }
    const before = { enc: 'none' as const, parts: [caption, photo], replyTo: { seq: 2 } }
    const words = { type: 'text/plain', text: 'کوه' }
    expect(editedBody('کوه', [], before)).toEqual({ ...before, parts: [words, photo] })
    expect(editedBody('', [], before)).toEqual({ ...before, parts: [photo] })
    expect(editedBody('کوه', [], { ...before, parts: [photo] })).toEqual({ ...before, parts: [words, photo] })
  })

  it('[M18] the card of a link goes with its link, and is nothing that a message without a text could be', () => {
    const url = 'https://example.org/a'
    const card = linkCardPart({ url, host: 'example.org', title: 'عنوان' })
    const before = { enc: 'none' as const, parts: [{ type: 'text/plain', text: url }, card] }
    expect(editedBody(`ببین ${url}`, [], before).parts.at(-1)).toEqual(card)
    expect(editedBody('هیچ', [], before).parts).toEqual([{ type: 'text/plain', text: 'هیچ' }])
    expect(keptParts(before)).toEqual([])
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
