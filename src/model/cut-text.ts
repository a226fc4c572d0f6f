/** Shortens a text between two characters as a person counts them: no emoji, flag, mark or joined letter is cut in two (T40). */

let graphemes: Intl.Segmenter | undefined

/** @param length UTF-16 units at most; what is one character beyond that is cut between its code points */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  graphemes ??= new Intl.Segmenter()
  // A character far longer than any in a language must not make this slow.
  const near = text.slice(0, length + 64)
  const end = graphemes.segment(near).containing(length)?.index ?? length
  return (end > 0 ? text.slice(0, end) : text.slice(0, length)).toWellFormed().replace(/\uFFFD$/u, '')
}
