/**
 * Whether a text answers a query, and where (T31–T33): each word of the query begins a word of the text, in any order, and
 * a half-space may be typed as ZWNJ, as a space or not at all. Does not know what is searched.
 */
import { type FoldedText, foldedLetters, foldedText } from './fold-for-search.ts'

/** A stretch of the original text, in UTF-16 units. */
export interface TextRange {
  start: number
  end: number
}

/** @returns what to highlight, in order and apart; empty where the query asks for nothing; null where it is not answered */
export type SearchMatcher = (text: string) => TextRange[] | null

/** Parts of Persian words that are written with a half-space, folded. */
const prefixes = new Set(['می', 'نمی', 'بی'])
const suffixes = new Set(
  'ها های هایی هایم هایت هایش هایمان هایتان هایشان تر ترین ام ات اش ای ایم اید اند مان تان شان'.split(' '),
)

export function searchMatcher(query: string): SearchMatcher {
  const words = foldedText(query)
    .text.split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return literalMatcher(query.trim())
  const joined = withJoinedParts(words)
  const alternatives = joined.length < words.length ? [words, joined] : [words]
  return (text) => {
    const letters = foldedLetters(text)
    if (!alternatives.some((some) => some.every((word) => letters.includes(word)))) return null
    const folded = foldedText(text)
    return alternatives.reduce<TextRange[] | null>((ranges, some) => ranges ?? rangesOf(folded, some), null)
  }
}

/** Punctuation alone is found as it is. */
function literalMatcher(query: string): SearchMatcher {
  return (text) => {
    if (query === '') return []
    const start = text.indexOf(query)
    return start < 0 ? null : [{ start, end: start + query.length }]
  }
}

function withJoinedParts(words: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last !== undefined && (prefixes.has(last) || suffixes.has(word))) joined[joined.length - 1] = last + word
    else joined.push(word)
  }
  return joined
}

function rangesOf(folded: FoldedText, words: readonly string[]): TextRange[] | null {
  const ranges: TextRange[] = []
  for (const word of words) {
    const count = ranges.length
    const first = word.charAt(0)
    for (let at = folded.text.indexOf(first); at >= 0; at = folded.text.indexOf(first, at + 1)) {
      const end = folded.starts[at] ? endOf(folded.text, at, word) : -1
      if (end > 0) ranges.push({ start: folded.from[at] ?? 0, end: folded.to[end - 1] ?? 0 })
    }
    if (ranges.length === count) return null
  }
  return merged(ranges)
}

/** @returns where the word ends in the text; -1 where the text goes on otherwise */
function endOf(text: string, start: number, word: string): number {
  let at = start
  for (let unit = 0; unit < word.length; unit += 1) {
    if (text[at] === ' ' && isJoint(text, at)) at += 1
    if (text[at] !== word[unit]) return -1
    at += 1
  }
  return at
}

/** Whether the space stands where a half-space belongs. */
function isJoint(text: string, space: number): boolean {
  const before = text.slice(text.lastIndexOf(' ', space - 1) + 1, space)
  const next = text.indexOf(' ', space + 1)
  return prefixes.has(before) || suffixes.has(text.slice(space + 1, next < 0 ? text.length : next))
}

function merged(ranges: TextRange[]): TextRange[] {
  const apart: TextRange[] = []
  for (const range of ranges.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else apart.push({ ...range })
  }
  return apart
}
