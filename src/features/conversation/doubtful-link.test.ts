import { describe, expect, it } from 'vitest'
import { isDoubtful } from './doubtful-link.ts'

const link = (text: string, host: string) =>
  isDoubtful({ type: 'named-link', href: `https://${host}/`, host, children: [{ type: 'text', text }] })

describe('[V7] a link whose text is an address', () => {
  it('[V7] is doubtful where it leads elsewhere', () => {
    expect(link('bank.ir', 'evil.example')).toBe(true)
    expect(link('https://bank.ir/login', 'bank.ir.evil.example')).toBe(true)
    expect(link('bаnk.ir', 'bank.ir')).toBe(true)
  })

  it('[V7] is not where it leads there, nor where its text is no address', () => {
    expect(link('www.Bank.ir', 'bank.ir')).toBe(false)
    expect(link('برنامهٔ فردا', 'example.org')).toBe(false)
    expect(link('نسخهٔ 1.2 آماده است', 'example.org')).toBe(false)
  })
})
