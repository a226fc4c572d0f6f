/** The `@word` or `:word` at the caret that a person is typing. Pure. */

export interface WordAtCaret {
  sign: '@' | ':'
  /** Place of the sign. */
  start: number
  /** What stands after it. */
  word: string
}

/** A name may be empty yet; an emoji needs two letters, so that `:)` and `12:30` stay what they are. */
const WORD = /(?:^|[\s(«"'])(?:@(?<name>[\p{L}\p{N}_\u200C]{0,32})|:(?<emoji>\p{L}[\p{L}\p{N}_\u200C]{1,31}))$/u
/** Longer than any word that counts: typing does not become slower with the text. */
const REACH = 64
/** Smileys of the keyboard that are words, too: «:دی» is written to be sent. */
const SMILEYS: ReadonlySet<string> = new Set(['دی', 'پی', 'xd', 'dd'])

export function wordAtCaret(text: string, caret: number): WordAtCaret | null {
  const { name, emoji } = WORD.exec(text.slice(Math.max(0, caret - REACH), caret))?.groups ?? {}
  const word = name ?? emoji
  if (word === undefined || (emoji !== undefined && SMILEYS.has(emoji.toLowerCase()))) return null
  return { sign: name === undefined ? ':' : '@', start: caret - word.length - 1, word }
}
