import { describe, expect, it } from 'vitest'
import { wordAtCaret } from './word-at-caret.ts'

const at = (text: string) => wordAtCaret(text, text.length)

describe('[E4] the word that could be completed', () => {
  it('[E4] begins at an @ that stands alone, not inside an address', () => {
    expect(at('سلام @sa')).toEqual({ sign: '@', start: 5, word: 'sa' })
    expect(at('@')).toEqual({ sign: '@', start: 0, word: '' })
    expect(at('me@sa')).toBeNull()
    expect(at('@sara بیا')).toBeNull()
  })

  it('[E4] begins at a colon with two letters after it', () => {
    expect(at('سلام :خن')).toEqual({ sign: ':', start: 5, word: 'خن' })
    expect(at(':smi')).toEqual({ sign: ':', start: 0, word: 'smi' })
    expect(at('\n(:می\u200Cخندم')).toEqual({ sign: ':', start: 2, word: 'می\u200Cخندم' })
  })

  it('[E4] leaves smileys, times and addresses what they are', () => {
    for (const text of [':', ':)', ':D', ':-D', ':دی', ':پی', ':XD', 'ساعت 12:30', 'https://x', 'یادداشت:فردا'])
      expect(at(text), text).toBeNull()
  })

  it('[E4] ends at the caret, however long the text is', () => {
    expect(wordAtCaret('سلام @sara', 7)).toEqual({ sign: '@', start: 5, word: 's' })
    expect(at(`${'آ'.repeat(9_000)} @sa`)).toEqual({ sign: '@', start: 9_001, word: 'sa' })
    expect(at('آ'.repeat(9_000))).toBeNull()
  })
})
