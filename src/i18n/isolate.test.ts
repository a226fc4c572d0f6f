import { describe, expect, it } from 'vitest'
import { isolate, withoutBidiControls } from './isolate.ts'

describe('[T62] foreign text in strings', () => {
  it('[T62] a name cannot turn its surroundings', () => {
    expect(isolate('a\u202Eb')).toBe('\u2068ab\u2069')
    expect(isolate('x\u2069\u2069')).toBe('\u2068x\u2069')
  })

  it('[T62] a file name cannot hide its ending', () => {
    expect(withoutBidiControls('photo\u202Egpj.exe')).toBe('photogpj.exe')
  })

  it('[T62] ZWNJ and ZWJ are letters of the language and stay', () => {
    expect(withoutBidiControls('می‌روم 👨‍👩‍👧')).toBe('می‌روم 👨‍👩‍👧')
  })
})
