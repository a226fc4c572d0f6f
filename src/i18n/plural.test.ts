import { describe, expect, it } from 'vitest'
import { en } from './catalogue/en/conversation-details.ts'
import { fa } from './catalogue/fa/conversation-details.ts'
import { formatBytes } from './format-bytes.ts'
import { formatNumber, localDigits } from './format-number.ts'
import { plural } from './plural.ts'

describe('[T53] plurals and digits', () => {
  it('[T53] English has two forms, Persian one', () => {
    expect([0, 1, 2, 21].map(en.members)).toEqual(['0 members', '1 member', '2 members', '21 members'])
    expect([0, 1, 21].map(fa.members)).toEqual(['۰ عضو', '۱ عضو', '۲۱ عضو'])
  })

  it.each([0, 1, 2, 10, 11, 21, 101, 1.5])('[T53] %d takes the form that the language has for it', (count) => {
    const forms = { one: 'one', other: 'other' }
    expect(plural('en', count, forms)).toBe(count === 1 ? 'one' : 'other')
    expect(plural('fa', count, forms)).toBe(count <= 1 ? 'one' : 'other')
  })

  it('[T53] a form that is not given falls back to other', () => {
    expect(plural('en', 1, { other: 'x' })).toBe('x')
    expect(plural('fa', 0, { one: 'a', other: 'b' })).toBe('a')
  })

  it('[T53] digits and grouping are the language’s', () => {
    expect(formatNumber('fa', 1234.5)).toBe('۱٬۲۳۴٫۵')
    expect(formatNumber('en', 1234.5)).toBe('1,234.5')
    expect(localDigits('fa', '09:30')).toBe('۰۹:۳۰')
  })

  it('[T53] sizes have one decimal at most', () => {
    expect(formatBytes('en', 1536)).toBe('1.5 KB')
    expect(formatBytes('fa', 3_221_225_472)).toBe('۳ گیگابایت')
    expect(formatBytes('en', 999)).toBe('999 bytes')
  })
})
