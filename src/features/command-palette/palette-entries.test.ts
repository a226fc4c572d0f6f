import { describe, expect, it } from 'vitest'
import type { ConversationRow } from '../../data/rows.ts'
import { type PaletteCommand, paletteEntries } from './palette-entries.ts'

const row = (name: string, archived = false): ConversationRow => ({ id: name, name, archived }) as ConversationRow
const command = (label: string, also?: string): PaletteCommand => ({
  key: label,
  icon: 'plus',
  label,
  ...(also !== undefined && { also }),
  onSelect: () => undefined,
})
const rows = [row('کیان رضایی'), row('سارا نوری'), row('گروه کهنه', true)]
const commands = [command('گفتگوی تازه'), command('کلیدهای میان‌بر', 'Keyboard shortcuts')]
const keys = (query: string): string[] =>
  paletteEntries(query, rows, commands, ({ name }) => name).map(({ key }) => key)

describe('[KEYS] the command palette', () => {
  it('[KEYS] begins with the newest conversations and offers every command', () => {
    expect(keys('')).toEqual(['c:کیان رضایی', 'c:سارا نوری', 'x:گفتگوی تازه', 'x:کلیدهای میان‌بر'])
  })

  it('[KEYS] finds conversations before commands, by folded beginnings of words, in the archive too', () => {
    expect(keys('ك')).toEqual(['c:کیان رضایی', 'c:گروه کهنه', 'x:کلیدهای میان‌بر'])
    expect(keys('رضا کیا')).toEqual(['c:کیان رضایی'])
    expect(keys('پرنده')).toEqual([])
    expect(keys(';dhk')).toEqual(['c:کیان رضایی'])
  })

  it('[KEYS] finds a command by its name in the other language, in either layout', () => {
    for (const query of ['short', 'کلید', 'ساخقف', ';gdn']) expect(keys(query), query).toEqual(['x:کلیدهای میان‌بر'])
  })
})
