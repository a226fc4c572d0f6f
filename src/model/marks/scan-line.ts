/**
 * Cuts one line into text, whole pieces (code, links) and delimiters that may open or close a mark. Does not pair them.
 * Rules: T3–T9, T11.
 */
import { findLinks } from '../find-links.ts'
import type { CodeNode, Meter } from './mark-node.ts'
import { nextTwins } from './next-twins.ts'
import { scanNamedLink } from './scan-named-link.ts'

export type Delimiter = '**' | '*' | '_' | '~~' | '||'

export type Token =
  | { type: 'text'; text: string }
  | { type: 'piece'; node: CodeNode | { type: 'link'; text: string; href: string } }
  | { type: 'named-link'; label: string; href: string }
  | { type: 'delimiters'; delimiters: Delimiter[]; opens: boolean; closes: boolean }

const SPECIAL = /¯\\_|\\[\\*_~|`[\]()>]|\*+|_+|~+|\|+|`+|\[/gu
const RUNS: Readonly<Record<string, Delimiter[]>> = {
  '*': ['*'],
  '**': ['**'],
  '***': ['**', '*'],
  _: ['_'],
  '~~': ['~~'],
  '||': ['||'],
}
/** What a single `*` or `_` may not touch on its outer side: words (snake_case, 2*3) and faces such as ^_^ and -_-. */
const GLUE_BEFORE = /[\p{L}\p{N}\p{M}\p{Sc}=<>+^\-/\\@#&%]$/u
const GLUE_AFTER = /^[\p{L}\p{N}\p{M}\p{Sc}=<>+^\-/\\@#&%]/u

export function scanLine(line: string, meter: Meter, isLabel = false): Token[] {
  const tokens: Token[] = []
  const links = isLabel ? [] : findLinks(line)
  const twins = nextTwins(line)
  let special: RegExpExecArray | null = null
  let at = 0
  for (let link = 0; at < line.length; ) {
    meter.steps += 1
    if (special === null || special.index < at) special = specialFrom(line, at)
    while ((links[link]?.index ?? line.length) < at) link += 1
    const nextLink = links[link]
    const start = Math.min(nextLink?.index ?? line.length, special?.index ?? line.length)
    pushText(tokens, line.slice(at, start))
    if (nextLink?.index === start) {
      tokens.push({ type: 'piece', node: { type: 'link', text: nextLink.text, href: nextLink.href } })
      at = start + nextLink.text.length
    } else if (special) at = pushSpecial(tokens, line, special, twins, meter, isLabel)
    else at = line.length
  }
  return tokens
}

function specialFrom(line: string, at: number): RegExpExecArray | null {
  SPECIAL.lastIndex = at
  return SPECIAL.exec(line) ?? null
}

/** @returns where the line goes on */
function pushSpecial(
  tokens: Token[],
  line: string,
  special: RegExpExecArray,
  twins: ReadonlyMap<number, number>,
  meter: Meter,
  isLabel: boolean,
): number {
  const [found] = special
  const start = special.index
  const end = start + found.length
  const delimiters = RUNS[found]
  const twin = found.startsWith('`') ? twins.get(start) : undefined
  if (delimiters) tokens.push({ type: 'delimiters', delimiters, ...sides(line, start, end, found) })
  else if (twin !== undefined) {
    tokens.push({ type: 'piece', node: { type: 'code', text: line.slice(end, twin) } })
    return twin + found.length
  } else if (found === '[' && !isLabel) return pushNamedLink(tokens, line, start, meter)
  else pushText(tokens, found.startsWith('\\') ? found.slice(1) : found)
  return end
}

function pushNamedLink(tokens: Token[], line: string, start: number, meter: Meter): number {
  const link = scanNamedLink(line, start, meter)
  if (link) tokens.push({ type: 'named-link', label: link.label, href: link.href })
  else pushText(tokens, '[')
  return link?.end ?? start + 1
}

/** A mark touches what it marks; a single `*` or `_` stands outside of words. ZWNJ is neither space nor word. */
function sides(line: string, start: number, end: number, found: string): { opens: boolean; closes: boolean } {
  const before = line.slice(Math.max(0, start - 2), start)
  const after = line.slice(end, end + 2)
  const opens = after !== '' && !/^\s/u.test(after)
  const closes = before !== '' && !/\s$/u.test(before)
  if (found.length > 1) return { opens, closes }
  return { opens: opens && !GLUE_BEFORE.test(before), closes: closes && !GLUE_AFTER.test(after) }
}

function pushText(tokens: Token[], text: string): void {
  if (text) tokens.push({ type: 'text', text })
}
