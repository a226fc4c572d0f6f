/**
 * Pairs the delimiters of one line. At most one mark of each kind is open, so that no text can nest deeper than five
 * marks, and what finds no partner stays as it was typed. Rules: T3–T5, T10, T11.
 */
import { type MentionedPerson, textSegments } from '../text-segments.ts'
import type { InlineNode, MarkedNode, Meter } from './mark-node.ts'
import { READABLE } from './readable.ts'
import { type Delimiter, scanLine, type Token } from './scan-line.ts'

/** Where an open delimiter stands in what was read so far. */
interface Open {
  delimiter: Delimiter
  place: number
}

interface Reading {
  /** Strings are text that is not cut into leaves yet. */
  pieces: (string | InlineNode)[]
  opens: Open[]
  finish: (pieces: (string | InlineNode)[]) => InlineNode[]
  meter: Meter
}

const TYPES: Readonly<Record<Delimiter, MarkedNode['type']>> = {
  '**': 'bold',
  '*': 'italic',
  _: 'italic',
  '~~': 'strike',
  '||': 'spoiler',
}

/** @param isLabel the name of a link, in which there are no links and no mentions */
export function parseInline(
  line: string,
  mentioned: readonly MentionedPerson[],
  meter: Meter,
  isLabel = false,
): InlineNode[] {
  const leaves = (text: string): InlineNode[] => (isLabel ? [{ type: 'text', text }] : textSegments(text, mentioned))
  const reading: Reading = { pieces: [], opens: [], finish: (pieces) => finished(pieces, leaves), meter }
  for (const token of scanLine(line, meter, isLabel)) read(reading, token)
  return reading.finish(reading.pieces)
}

function read(reading: Reading, token: Token): void {
  if (token.type === 'text') reading.pieces.push(token.text)
  else if (token.type === 'piece') reading.pieces.push(token.node)
  else if (token.type === 'named-link') reading.pieces.push(namedLink(token, reading.meter))
  else for (const delimiter of inOrder(token, reading.opens)) readDelimiter(reading, delimiter, token)
}

function namedLink({ label, href }: { label: string; href: string }, meter: Meter): InlineNode {
  const children = parseInline(label, [], meter, true)
  return { type: 'named-link', href, host: new URL(href).host, children }
}

/** `***` closes first what was opened last. */
function inOrder(token: Extract<Token, { type: 'delimiters' }>, opens: readonly Open[]): readonly Delimiter[] {
  const { delimiters, closes } = token
  const last = opens.findLast((open) => delimiters.includes(open.delimiter))
  return closes && last && last.delimiter !== delimiters[0] ? delimiters.toReversed() : delimiters
}

function readDelimiter(reading: Reading, delimiter: Delimiter, token: { opens: boolean; closes: boolean }): void {
  const { pieces, opens, meter } = reading
  meter.steps += 1
  const index = opens.findIndex((open) => open.delimiter === delimiter)
  const open = opens[index]
  if (open && token.closes && close(reading, open)) {
    opens.splice(index)
    return
  }
  // A later one is nearer to what it marks: the earlier one was text.
  if (open && token.opens) opens.splice(index, 1)
  if (token.opens) opens.push({ delimiter, place: pieces.length })
  pieces.push(delimiter)
}

/** @returns false where there is nothing to read between the two, as in *_* */
function close({ pieces, finish, meter }: Reading, open: Open): boolean {
  meter.steps += pieces.length - open.place
  if (!isReadable(pieces, open.place + 1)) return false
  const [, ...marked] = pieces.splice(open.place)
  pieces.push({ type: TYPES[open.delimiter], children: finish(marked) })
  return true
}

function isReadable(pieces: readonly (string | InlineNode)[], from: number): boolean {
  for (let at = from; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (typeof piece !== 'string' || READABLE.test(piece)) return true
  }
  return false
}

function finished(pieces: readonly (string | InlineNode)[], leaves: (text: string) => InlineNode[]): InlineNode[] {
  const nodes: InlineNode[] = []
  let text = ''
  const flush = (): void => {
    if (text) for (const leaf of leaves(text)) nodes.push(leaf)
    text = ''
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else {
      flush()
      nodes.push(piece)
    }
  }
  flush()
  return nodes
}
