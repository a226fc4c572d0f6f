import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaSummary } from './attachment.ts'
import { textPart } from './body-text.ts'
import { type Contact, contactPart, contactsIn, readContact } from './contact.ts'

const SARA: Contact = { user: 'saraaaaa', name: 'سارا', avatar: 'h'.repeat(43) }

describe('[M19] a person as a part of a message', () => {
  it('[M19] is read as it was made, and told by name where a line stands for the message', () => {
    expect(readContact(contactPart(SARA))).toEqual(SARA)
    const body = { enc: 'none' as const, parts: [textPart('این هم سارا'), contactPart(SARA)] }
    expect(mediaSummary(body)).toEqual({ kind: 'contact', count: 1, name: 'سارا' })
    const two = { enc: 'none' as const, parts: [contactPart(SARA), contactPart({ user: 'aliiiiii', name: 'علی' })] }
    expect(mediaSummary(two)).toEqual({ kind: 'contact', count: 2 })
    expect(contactsIn(two)).toHaveLength(2)
  })

  it('[M19] loses what is wrong in it, and turns no line', () => {
    const told = (extra: Record<string, unknown>) => readContact({ ...contactPart(SARA), extra: { ...SARA, ...extra } })
    expect(told({ name: '\u202Eسارا\n', avatar: '../x' })).toEqual({ user: 'saraaaaa', name: 'سارا' })
    expect(told({ name: 'ن'.repeat(900) })?.name).toHaveLength(64)
    for (const extra of [{ user: '' }, { user: 'a b' }, { user: 7 }, { name: '\u200C' }, { name: null }])
      expect([extra, told(extra)]).toEqual([extra, undefined])
    expect(readContact({ type: 'text/plain', extra: { ...SARA } })).toBeUndefined()
  })

  it('[M19] whatever a part says, reading it never throws', () => {
    const extra = fc.dictionary(fc.constantFrom('user', 'name', 'avatar'), fc.anything())
    fc.assert(fc.property(extra, (one) => void readContact({ ...contactPart(SARA), extra: one })))
  })
})
