/**
 * Emoji that a person means by a few words, in Persian or English whatever the language of the interface. Every word
 * must begin a word of the emoji; what is named so and what is often used come first. Pure.
 */
import { foldForSearch, searchWords } from '../fold-for-search.ts'
import type { Emoji } from './emoji-set.ts'

interface Indexed {
  names: readonly string[]
  nameWords: readonly string[]
  words: readonly string[]
}

/** Among people everywhere, most used first. */
const COMMON =
  '😂 ❤️ 🤣 👍 😭 🙏 😘 🥰 😍 😊 🎉 😁 🌹 😅 🔥 ☺️ 🤦 🤷 😉 🎂 🤔 👏 😎 👌 😔 💪 ✨ 💐 😢 💯 😋 👀 ☕ ✅ 😴 🥺 😡'.split(
    ' ',
  )
/** As many steps forward as this. */
const COMMON_GAIN = 2.5

const index = new WeakMap<Emoji, Indexed>()

/** @returns the best first, in the order of the set among equals; nothing for an empty query */
export function findEmoji(query: string, emoji: readonly Emoji[], most = Number.POSITIVE_INFINITY): Emoji[] {
  const asked = searchWords(query)
  if (asked.length === 0) return []
  const whole = foldForSearch(query.trim())
  const ranked = emoji.flatMap((one) => {
    const rank = rankOf(indexed(one), asked, whole)
    return rank === undefined ? [] : [{ one, rank: COMMON.includes(one.emoji) ? rank - COMMON_GAIN : rank }]
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one)
}

/** 0 for the name itself; then a name that begins so, whole words, words of the name, and other words. */
function rankOf(known: Indexed, asked: readonly string[], whole: string): number | undefined {
  const begins = (word: string): boolean => known.words.some((one) => one.startsWith(word))
  if (!asked.every(begins)) return undefined
  if (known.names.includes(whole)) return 0
  if (known.names.some((name) => name.startsWith(whole))) return 2
  if (asked.every((word) => known.words.includes(word))) return 3
  return asked.every((word) => known.nameWords.some((one) => one.startsWith(word))) ? 4 : 5
}

/** Made when it is first needed: folding every name costs too much for opening a picker. */
function indexed(emoji: Emoji): Indexed {
  const known = index.get(emoji)
  if (known) return known
  const names = Object.values(emoji.names)
  const nameWords = names.flatMap(searchWords)
  const others = emoji.words.split(' ').filter((word) => word !== '')
  const made = { names: names.map(foldForSearch), nameWords, words: [...nameWords, ...others] }
  index.set(emoji, made)
  return made
}
