/**
 * The form of a text that search compares (T30): ی/ي/ى, ک/ك, ه/ۀ/ة, alef forms, hamza, tashkil, tatweel, ZWNJ, digits of
 * all three families, presentation and full-width forms, Latin case and diacritics fold to one. The text itself is kept,
 * and each folded character knows which characters it stands for.
 */

export interface FoldedText {
  /** Words with one space between them. */
  text: string
  /** Per unit of `text`: whether a word, or a part of one, begins there. */
  starts: boolean[]
  /** Per unit of `text`: the stretch of the original that it stands for. */
  from: number[]
  to: number[]
}

const marks = /[\p{Mn}\p{Me}]/gu
/** Tatweel, hamza alone and high, skin tones and every format character (ZWNJ, ZWJ, soft hyphen, bidi controls). */
const ignorable = /[\u0640\u0621\u0674\p{Emoji_Modifier}\p{Cf}]/gu
const separator = /[^\p{L}\p{N}\p{Mc}\p{Extended_Pictographic}\p{Regional_Indicator}@#_ ]/gu
/** What holds the parts of one word together: it is no difference, and a part can be searched by itself. */
const joiners = new Set(['\u200C', "'", '’', 'ʼ', '-', '\u2010', '\u2011'])
/** Scripts that put no space between words, and pictographs. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Regional_Indicator}]/u
const firstUnspaced = 0x0e00

const letters: Record<string, string> = {
  ...Object.fromEntries([...'يىۍێېےۑ'].map((letter) => [letter, 'ی'])),
  ...Object.fromEntries([...'كڪ'].map((letter) => [letter, 'ک'])),
  ...Object.fromEntries([...'ةەہھۃ'].map((letter) => [letter, 'ه'])),
  ...Object.fromEntries([...'ٱٲٳ'].map((letter) => [letter, 'ا'])),
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', ς: 'σ' },
}

/** A search asks for the same few hundred characters millions of times; those of the alphabets lie in an array. */
const alphabets: (string | undefined)[] = new Array(0x3000)
const others = new Map<number, string>()

/** @returns '' for what makes no difference, ' ' for what stands between words. */
function foldCodePoint(code: number): string {
  const isKept = code < alphabets.length
  const kept = isKept ? alphabets[code] : others.get(code)
  if (kept !== undefined) return kept
  const folded = newFold(String.fromCodePoint(code))
  if (isKept) alphabets[code] = folded
  else others.set(code, folded)
  return folded
}

function newFold(character: string): string {
  const plain = character.normalize('NFKD').toLowerCase().normalize('NFKD').replace(marks, '').replace(ignorable, '')
  return [...plain].map(foldLetter).join('').replace(separator, ' ')
}

function foldLetter(letter: string): string {
  const code = letter.charCodeAt(0)
  if (joiners.has(letter)) return ''
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0)
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660)
  return letters[letter] ?? letter
}

export function foldForSearch(text: string): string {
  return foldedText(text).text
}

/** Words of a folded text. */
export function searchWords(text: string): string[] {
  return foldForSearch(text)
    .split(' ')
    .filter((word) => word !== '')
}

/** The folded characters without what stands between words: what a quick look needs to say no. */
export function foldedLetters(text: string): string {
  let letters = ''
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0
    if (code > 0xffff) at += 1
    const piece = foldCodePoint(code)
    if (piece.length > 1) letters += piece.replaceAll(' ', '')
    else if (piece !== ' ') letters += piece
  }
  return letters
}

export function foldedText(text: string): FoldedText {
  const folded: FoldedText = { text: '', starts: [], from: [], to: [] }
  let last = ' '
  let isStart = true
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0
    const end = at + (code > 0xffff ? 2 : 1)
    const piece = foldCodePoint(code)
    if (code >= firstUnspaced) isStart ||= unspaced.test(String.fromCodePoint(code))
    for (let place = 0; place < piece.length; place += 1) {
      const unit = piece.charAt(place)
      if (unit === ' ' && last === ' ') continue
      push(folded, unit, isStart && unit !== ' ', at, end)
      isStart = unit === ' ' || unit === '@' || unit === '#' || unit === '_'
      last = unit
    }
    if (piece === '') isStart = ignored(folded, code, end) || isStart
    at = end
  }
  return last === ' ' ? { ...folded, text: folded.text.trimEnd() } : folded
}

function push(folded: FoldedText, unit: string, isStart: boolean, from: number, to: number): void {
  folded.text += unit
  folded.starts.push(isStart)
  folded.from.push(from)
  folded.to.push(to)
}

/** A mark belongs to what it stands on. @returns whether what follows is a part that can be searched by itself */
function ignored(folded: FoldedText, code: number, end: number): boolean {
  if (joiners.has(String.fromCodePoint(code))) return true
  if (folded.to.length > 0) folded.to[folded.to.length - 1] = end
  return false
}
