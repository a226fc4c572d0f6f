/** The words of a marked text without its marks: for previews, quotes, notifications, labels and copies (T2, T12). */
import type { InlineNode, MarkNode } from './mark-node.ts'
import { parseMarks } from './parse-marks.ts'

/** Without one of these nothing is marked, which spares nearly every message the parser. */
const POSSIBLE_MARK = /[*_~|`\\[]|^>/mu
/** Of one width, so that it does not tell how long the hidden words are. */
const COVER = '▒▒▒'

export function plainOfMarks(text: string): string {
  return POSSIBLE_MARK.test(text) ? plainBlocks(text, (node) => plainInline(node.children)) : text
}

/** As others may see it who have not asked: what is behind a spoiler stays there (T12). */
export function coveredOfMarks(text: string): string {
  return POSSIBLE_MARK.test(text) ? plainBlocks(text, () => COVER) : text
}

/** Whether the text reads otherwise than it was typed. */
export function hasMarks(text: string): boolean {
  return plainOfMarks(text) !== text
}

type Uncover = (node: { children: InlineNode[] }) => string

function plainBlocks(text: string, uncover: Uncover): string {
  return parseMarks(text)
    .map((node) => plainBlock(node, uncover))
    .join('\n')
}

function plainBlock(node: MarkNode, uncover: Uncover): string {
  if (node.type === 'code-block') return node.text
  if (node.type === 'line') return plainInline(node.children, uncover)
  return node.lines.map((line) => plainInline(line, uncover)).join('\n')
}

/** The words of pieces of a line; `uncover` says what is read of a spoiler. */
export function plainInline(nodes: readonly InlineNode[], uncover?: Uncover): string {
  return nodes
    .map((node) => {
      if (!('children' in node)) return node.text
      return node.type === 'spoiler' && uncover ? uncover(node) : plainInline(node.children, uncover)
    })
    .join('')
}
