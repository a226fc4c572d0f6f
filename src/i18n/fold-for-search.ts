/**
 * The form of a text that search compares: ی/ي/ى, ک/ك, ه/ۀ/ة, alef forms, hamza, tashkil, tatweel, ZWNJ, digits of all
 * three families, presentation and full-width forms, Latin case and diacritics fold to one. The text itself is kept.
 */

const marks = /\p{Mn}/gu
/** Tatweel, hamza alone, soft hyphen and every format character (ZWNJ, ZWJ, bidi controls). */
const ignorable = /[\u0640\u0621\p{Cf}]/gu
const foldable = /[ياىكةەہھۃٱٲٳۍێېےڪ۰-۹٠-٩]/gu

const letters: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ۍ: 'ی',
  ێ: 'ی',
  ې: 'ی',
  ے: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۃ: 'ه',
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
}

export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .replace(ignorable, '')
    .replace(foldable, foldCharacter)
    .toLowerCase()
    .normalize('NFC')
}

/** Words of a folded text; a query matches where each of its words begins one of these. */
export function searchWords(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}\p{N}@_]+/u)
    .filter((word) => word !== '')
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0)
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660)
  return letters[character] ?? character
}
