import { describe, expect, it } from 'vitest'
import { searchWords } from '../fold-for-search.ts'
import { type Emoji, loadEmoji } from './emoji-set.ts'
import { findEmoji } from './find-emoji.ts'
import { type SkinTone, withSkinTone } from './skin-tone.ts'

const emoji = await loadEmoji()
const ONE_EMOJI = /^\p{RGI_Emoji}$/v
/** What this Node knows; younger ones are data only. */
const KNOWN_VERSION = 16
const known = emoji.filter(({ version }) => version <= KNOWN_VERSION)
const found = (query: string, most = 6): string[] => findEmoji(query, emoji, most).map((one) => one.emoji)

describe('[E1] the set of emoji', () => {
  it('[E1] has each emoji once, whole, and named in both languages', () => {
    expect(known.filter((one) => !ONE_EMOJI.test(one.emoji))).toEqual([])
    expect(new Set(emoji.map((one) => one.emoji)).size).toBe(emoji.length)
    expect(emoji.filter(({ names }) => !/\p{L}/u.test(names.fa) || !/\p{L}/u.test(names.en))).toEqual([])
    expect(emoji.filter(({ names }) => /[يك\u200E\u200F]/u.test(names.fa))).toEqual([])
  })

  it('[E1] keeps its words as search folds them', () => {
    const words = (one: Emoji): string[] => one.words.split(' ').filter((word) => word !== '')
    expect(emoji.filter((one) => searchWords(one.words).join(' ') !== words(one).join(' '))).toEqual([])
  })

  it('[E2] puts a skin tone on everyone in an emoji, changes it, and takes it away', () => {
    const toned = known.filter(({ tonesVersion }) => tonesVersion !== undefined && tonesVersion <= KNOWN_VERSION)
    expect(toned.length).toBeGreaterThan(250)
    for (const { emoji: plain } of toned) {
      for (const tone of [1, 2, 3, 4, 5] satisfies SkinTone[]) {
        const made = withSkinTone(plain, tone)
        expect(made, plain).toMatch(ONE_EMOJI)
        expect(withSkinTone(made, 3), plain).toBe(withSkinTone(plain, 3))
      }
    }
    expect(withSkinTone('👍🏿', 0)).toBe('👍')
    expect(withSkinTone('🧑‍🤝‍🧑', 2)).toBe('🧑🏼‍🤝‍🧑🏼')
  })
})

describe('[E1] finding an emoji', () => {
  it('[E1] goes by Persian and English words, folded, in any order', () => {
    expect(found('خنده')).toEqual(expect.arrayContaining(['😀', '😂']))
    expect(found('قلب قرمز')[0]).toBe('❤️')
    expect(found('red heart')[0]).toBe('❤️')
    expect(found('HEART re')).toContain('❤️')
    expect(found('قهوه')).toContain('☕')
    expect(found('قهوة')).toEqual(found('قهوه'))
    expect(found('ايران')[0]).toBe('🇮🇷')
    expect(found('مرسی')).toEqual(['🙏'])
  })

  it('[E1] puts what people use before what is only named so', () => {
    expect(found('قلب').slice(0, 2)).toEqual(['❤️', '🫀'])
  })

  it('[E1] finds nothing for nothing, and no more than was asked for', () => {
    expect(found('')).toEqual([])
    expect(found(' : ')).toEqual([])
    expect(found('ژژژژ')).toEqual([])
    expect(found('صورت')).toHaveLength(6)
  })
})
