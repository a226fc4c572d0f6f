/** Whom a text mentions, each once, in order. Nobody is mentioned in code (T7). */
import type { UserRef } from '../event.ts'
import type { MentionedPerson } from '../text-segments.ts'
import type { InlineNode, MarkNode } from './mark-node.ts'
import { parseMarks } from './parse-marks.ts'

export function mentionsIn(text: string, people: readonly MentionedPerson[]): UserRef[] {
  return [...new Set(parseMarks(text, people).flatMap(inBlock))]
}

function inBlock(node: MarkNode): UserRef[] {
  if (node.type === 'code-block') return []
  return node.type === 'line' ? inPieces(node.children) : node.lines.flatMap(inPieces)
}

function inPieces(nodes: readonly InlineNode[]): UserRef[] {
  return nodes.flatMap((node) => {
    if (node.type === 'mention') return [node.user]
    return 'children' in node ? inPieces(node.children) : []
  })
}
