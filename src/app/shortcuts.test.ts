import { describe, expect, it } from 'vitest'
import { appText } from '../i18n/catalogue/app.ts'
import { chordName, isShortcut, type KeyPress, SHORTCUT_IDS } from './shortcuts.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('[KEYS] the table of keys', () => {
  it('[KEYS] says in both languages what every key does', () => {
    for (const { shortcutMeanings } of [appText.fa, appText.en])
      expect(Object.keys(shortcutMeanings).sort()).toEqual([...SHORTCUT_IDS].sort())
  })

  it('[KEYS] letters go by their place, in the Persian layout too', () => {
    expect(isShortcut(press('ن', { code: 'KeyK', ctrlKey: true }), 'palette')).toBe(true)
    expect(isShortcut(press('k', { code: 'KeyK', metaKey: true }), 'palette')).toBe(true)
    expect(isShortcut(press('k', { code: 'KeyK' }), 'palette')).toBe(false)
    expect(isShortcut(press('K', { code: 'KeyK', ctrlKey: true, shiftKey: true }), 'palette')).toBe(false)
  })

  it('[KEYS] the question mark of both layouts opens the sheet', () => {
    expect(isShortcut(press('?', { shiftKey: true }), 'help')).toBe(true)
    expect(isShortcut(press('؟', { shiftKey: true }), 'help')).toBe(true)
    expect(isShortcut(press('/'), 'help')).toBe(false)
    expect(isShortcut(press('/'), 'search')).toBe(true)
  })

  it('[KEYS] Shift tells the next unread from the next', () => {
    const down = press('ArrowDown', { altKey: true })
    expect([isShortcut(down, 'next'), isShortcut(down, 'nextUnread')]).toEqual([true, false])
    const shifted = { ...down, shiftKey: true }
    expect([isShortcut(shifted, 'next'), isShortcut(shifted, 'nextUnread')]).toEqual([false, true])
  })

  it('[KEYS] keys are called as they are printed', () => {
    expect(chordName('Mod+Shift+N', false)).toBe('Ctrl+Shift+N')
    expect(chordName('Mod+K', true)).toBe('⌘+K')
    expect(chordName('Alt+ArrowUp', false)).toBe('Alt+↑')
  })
})
