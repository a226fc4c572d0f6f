import { describe, expect, it } from 'vitest'
import { textBody } from '../../model/body-text.ts'
import { member, messageItem } from './message-fixtures.ts'
import { hasDetails, messageReaders } from './message-readers.ts'

const members = new Map(
  [
    member('meeeeeee', 'من'),
    member('saraaaaa', 'سارا', { delivered: 2, read: 9 }),
    member('aliiiiii', 'علی', { delivered: 9, read: 2 }),
    member('omidiiii', 'امید'),
    { ...member('gonegone', 'رفته', { read: 9 }), role: 'none' as const },
  ].map((one) => [one.user, one]),
)
const names = (rows: readonly { name: string }[] | undefined) => rows?.map(({ name }) => name)

describe('[C6] who has a message', () => {
  it('[C6] follows the watermarks of those who are there', () => {
    const readers = messageReaders(messageItem(7, 'سلام', { own: true }), members, 'meeeeeee')
    expect(names(readers?.read)).toEqual(['سارا'])
    expect(names(readers?.delivered)).toEqual(['علی'])
    expect(names(readers?.waiting)).toEqual(['امید'])
  })

  it('[C6] is not told of messages of others, nor to who is alone', () => {
    expect(messageReaders(messageItem(7, 'سلام'), members, 'meeeeeee')).toBeNull()
    expect(messageReaders(messageItem(7, 'سلام', { own: true }), new Map(), 'meeeeeee')).toBeNull()
  })

  it('[V4] details are offered only where they say something', () => {
    const forwarded = { ...textBody('سلام'), forwarded: { user: 'x', name: 'نگار' } }
    expect(hasDetails(messageItem(1, 'سلام'))).toBe(false)
    expect(hasDetails(messageItem(1, 'سلام', { own: true }))).toBe(true)
    expect(hasDetails(messageItem(1, 'سلام', { edited: true }))).toBe(true)
    expect(hasDetails(messageItem(1, 'سلام', { body: forwarded }))).toBe(true)
    expect(hasDetails(messageItem(1, '', { own: true, erased: true, body: null }))).toBe(false)
  })
})
