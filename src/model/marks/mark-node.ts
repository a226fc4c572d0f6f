/** What a marked text is made of (docs/spec/text.md, T1–T14): blocks, and pieces of a line. No markup, no direction, no colour. */
import type { TextSegment } from '../text-segments.ts'

export type MarkNode =
  | { type: 'line'; children: InlineNode[] }
  | { type: 'quote'; lines: InlineNode[][] }
  | { type: 'code-block'; text: string; language?: string }

export type InlineNode = TextSegment | MarkedNode | CodeNode | NamedLink

export interface MarkedNode {
  type: 'bold' | 'italic' | 'strike' | 'spoiler'
  children: InlineNode[]
}

export interface CodeNode {
  type: 'code'
  text: string
}

/** `host` is where the link leads, in ASCII: it has to stand beside a text that could say anything (T8). */
export interface NamedLink {
  type: 'named-link'
  href: string
  host: string
  children: InlineNode[]
}

/** Counts what the parser does, so that a test can hold it to a bound (T11). */
export interface Meter {
  steps: number
}
