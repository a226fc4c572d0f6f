/**
 * A text with marks as a tree: lines, quotes and blocks of code. Never throws, loses nothing but marks, and takes time
 * that grows with the length of the text alone. Rules: T1–T14 of docs/spec/text.md.
 */
import type { MentionedPerson } from '../text-segments.ts'
import type { MarkNode, Meter } from './mark-node.ts'
import { parseInline } from './parse-inline.ts'

const FENCE_START = /^```([\w+#.-]{0,32})[ \t\r]*$/u
const FENCE_END = /^```[ \t\r]*$/u
const QUOTE = /^>(?: |$)/u

/**
 * @param mentioned the people whom the body names
 * @param meter counts steps, for tests
 */
export function parseMarks(
  text: string,
  mentioned: readonly MentionedPerson[] = [],
  meter: Meter = { steps: 0 },
): MarkNode[] {
  const lines = text.split('\n')
  const ends = fenceEnds(lines)
  const nodes: MarkNode[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const end = ends[at + 1]
    const fence = end === undefined ? null : FENCE_START.exec(line)
    if (fence && end !== undefined) {
      nodes.push(codeBlock(lines.slice(at + 1, end), fence[1]))
      at = end
    } else pushLine(nodes, line, (words) => parseInline(words, mentioned, meter))
  }
  return nodes
}

function pushLine(nodes: MarkNode[], line: string, parse: (words: string) => ReturnType<typeof parseInline>): void {
  const quote = QUOTE.exec(line)
  const last = nodes.at(-1)
  if (!quote) nodes.push({ type: 'line', children: parse(line) })
  else if (last?.type === 'quote') last.lines.push(parse(line.slice(quote[0].length)))
  else nodes.push({ type: 'quote', lines: [parse(line.slice(quote[0].length))] })
}

function codeBlock(lines: readonly string[], language: string | undefined): MarkNode {
  return { type: 'code-block', text: lines.join('\n'), ...(language && { language }) }
}

/** For each line the first closing fence at it or after it: an opening one without a partner is text. */
function fenceEnds(lines: readonly string[]): (number | undefined)[] {
  const ends: (number | undefined)[] = new Array(lines.length)
  let next: number | undefined
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (FENCE_END.test(lines[at] ?? '')) next = at
    ends[at] = next
  }
  return ends
}
