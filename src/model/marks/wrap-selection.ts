/**
 * What a toolbar and a shortcut do: puts a mark around what is selected, or takes it away (T13). Pure; does not know the
 * field. Offsets are UTF-16 units, as the field gives them.
 */

import { READABLE } from './readable.ts'

export type MarkName = 'bold' | 'italic' | 'strike' | 'spoiler' | 'code' | 'quote' | 'code-block'

export interface Selected {
  text: string
  start: number
  end: number
}

const INLINE: Readonly<Partial<Record<MarkName, string>>> = {
  bold: '**',
  italic: '_',
  strike: '~~',
  spoiler: '||',
  code: '`',
}
const WORD_BEFORE = /[\p{L}\p{N}\p{M}]+$/u
const WORD_AFTER = /^[\p{L}\p{N}\p{M}]+/u
const QUOTE = /^> ?/u

/** @returns the new text, with the same words selected */
export function wrapSelection(selected: Selected, mark: MarkName): Selected {
  if (mark === 'quote') return toggleQuote(selected)
  if (mark === 'code-block') return toggleCodeBlock(selected)
  const delimiter = INLINE[mark] ?? ''
  const tight = withoutOuterSpace(delimiter === '_' ? wholeWords(selected) : selected)
  const words = tight.text.slice(tight.start, tight.end)
  return words.includes('\n') ? toggleLines(tight, delimiter) : toggleInline(tight, delimiter)
}

function toggleInline(selected: Selected, delimiter: string): Selected {
  const { text, start, end } = selected
  const { length } = delimiter
  const inner = text.slice(start, end)
  if (endsWithMark(text.slice(0, start), delimiter) && startsWithMark(text.slice(end), delimiter)) {
    return replaced(text, start - length, end + length, inner, 0)
  }
  if (isWrapped(inner, delimiter)) return replaced(text, start, end, inner.slice(length, -length), 0)
  return replaced(text, start, end, `${delimiter}${inner}${delimiter}`, length)
}

/** Marks end with their line, so each line that has something to read gets its own. */
function toggleLines({ text, start, end }: Selected, delimiter: string): Selected {
  const lines = text.slice(start, end).split('\n')
  const isOn = lines.every((line) => !READABLE.test(line) || isWrapped(line.trim(), delimiter))
  const toggled = lines.map((line) => {
    const words = line.trim()
    if (!READABLE.test(words) || (!isOn && isWrapped(words, delimiter))) return line
    return line.replace(words, () =>
      isOn ? words.slice(delimiter.length, -delimiter.length) : delimiter + words + delimiter,
    )
  })
  const inner = toggled.join('\n')
  return { text: text.slice(0, start) + inner + text.slice(end), start, end: start + inner.length }
}

function toggleQuote(selected: Selected): Selected {
  const { text, start, end } = wholeLines(selected)
  const lines = text.slice(start, end).split('\n')
  const isOn = lines.every((line) => QUOTE.test(line))
  const inner = lines.map((line) => (isOn ? line.replace(QUOTE, '') : `> ${line}`)).join('\n')
  return { text: text.slice(0, start) + inner + text.slice(end), start, end: start + inner.length }
}

function toggleCodeBlock(selected: Selected): Selected {
  const { text, start, end } = wholeLines(selected)
  const inner = text.slice(start, end)
  const before = text.slice(0, start)
  const after = text.slice(end)
  const opening = /(?:^|\n)(```[\w+#.-]*\n)$/u.exec(before)?.[1]
  if (opening !== undefined && /^\n```(?:\n|$)/u.test(after)) {
    return replaced(text, start - opening.length, end + 4, inner, 0)
  }
  const fenced = /^```[\w+#.-]*\n([\s\S]*)\n```$/u.exec(inner)
  if (fenced?.[1] !== undefined) return replaced(text, start, end, fenced[1], 0)
  return replaced(text, start, end, `\`\`\`\n${inner}\n\`\`\``, 4)
}

/** @param margin how much of each end of the new piece stays outside of the selection */
function replaced(text: string, from: number, to: number, piece: string, margin: number): Selected {
  const end = from + piece.length - margin
  return { text: text.slice(0, from) + piece + text.slice(to), start: from + margin, end }
}

function isWrapped(words: string, delimiter: string): boolean {
  return words.length > 2 * delimiter.length && startsWithMark(words, delimiter) && endsWithMark(words, delimiter)
}

/** A single one is not the half of a double one. */
function startsWithMark(text: string, delimiter: string): boolean {
  return text.startsWith(delimiter) && (delimiter.length > 1 || text[1] !== delimiter)
}

function endsWithMark(text: string, delimiter: string): boolean {
  return text.endsWith(delimiter) && (delimiter.length > 1 || text.at(-2) !== delimiter)
}

/** A mark touches what it marks (T3). */
function withoutOuterSpace({ text, start, end }: Selected): Selected {
  const words = text.slice(start, end)
  if (words.trim() === '') return { text, start, end }
  const from = start + words.length - words.trimStart().length
  return { text, start: from, end: from + words.trim().length }
}

/** Inside of a word a single mark marks nothing (T4). */
function wholeWords({ text, start, end }: Selected): Selected {
  if (start === end) return { text, start, end }
  const before = WORD_BEFORE.exec(text.slice(0, start))?.[0] ?? ''
  const after = WORD_AFTER.exec(text.slice(end))?.[0] ?? ''
  return { text, start: start - before.length, end: end + after.length }
}

function wholeLines({ text, start, end }: Selected): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  return { text, start: start === 0 ? 0 : from, end: next < 0 ? text.length : next }
}
