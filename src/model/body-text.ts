/**
 * The text of a body, and a body of a text. A text with marks travels as one part of text/markdown, exactly as it was
 * typed; every other one as text/plain (T1). Does not know how marks look.
 */
import type { Body, Part } from './event.ts'
import type { InlineNode, MarkNode } from './marks/mark-node.ts'
import { parseMarks } from './marks/parse-marks.ts'
import { coveredOfMarks, hasMarks, plainOfMarks } from './marks/plain-of-marks.ts'
import { type MentionedPerson, textSegments } from './text-segments.ts'

const MARKED = 'text/markdown'

/** The words of a body without marks; null where no part of it is text that this build can show. */
export function bodyText(body: Body): string | null {
  return textOf(body, plainOfMarks)
}

/** The words for those who have not asked to see the message: spoilers stay covered (T12). */
export function coveredText(body: Body): string | null {
  return textOf(body, coveredOfMarks)
}

/** The text as it was typed, with its marks: what is edited. */
export function bodySource(body: Body): string | null {
  return textOf(body, (text) => text)
}

/** The text as a tree for the eye. Marks count only in a part that says that it has some. */
export function bodyMarks(body: Body, mentioned: readonly MentionedPerson[] = []): MarkNode[] | null {
  const parts = textParts(body)
  if (parts.length === 0) return null
  return parts.flatMap(({ type, text }) =>
    type === MARKED ? parseMarks(text, mentioned) : plainLines(text, mentioned),
  )
}

function textParts(body: Body): (Part & { text: string })[] {
  return body.parts.filter(isText)
}

/** A body of text, as the composer makes it. */
export function textBody(text: string, rest: Omit<Body, 'enc' | 'parts'> = {}): Body {
  return { enc: 'none', parts: [textPart(text)], ...rest }
}

export function textPart(text: string): Part {
  return { type: hasMarks(text) ? MARKED : 'text/plain', text }
}

function textOf(body: Body, read: (text: string) => string): string | null {
  const texts = textParts(body).map(({ type, text }) => (type === MARKED ? read(text) : text))
  return texts.length > 0 ? texts.join('\n') : null
}

export function isText(part: Part): part is Part & { text: string } {
  return (part.type === 'text/plain' || part.type === MARKED) && part.text !== undefined
}

function plainLines(text: string, mentioned: readonly MentionedPerson[]): MarkNode[] {
  const children = (line: string): InlineNode[] => textSegments(line, mentioned)
  return text.split('\n').map((line) => ({ type: 'line', children: children(line) }))
}
