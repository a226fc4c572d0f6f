/** `[text](https://…)`: a link under another name. Only http and https, no link inside a link (T8). */
import { safeHref } from '../find-links.ts'
import type { Meter } from './mark-node.ts'

export interface FoundNamedLink {
  /** Not parsed yet. */
  label: string
  href: string
  end: number
}

const LABEL = /\[((?:\\[\\*_~|`[\]()>]|[^[\]])+)\]\((?=https?:\/\/)/iuy

export function scanNamedLink(line: string, start: number, meter: Meter): FoundNamedLink | undefined {
  LABEL.lastIndex = start
  const label = LABEL.exec(line)
  if (!label?.[1]?.trim()) return undefined
  const from = start + label[0].length
  const to = closingBracket(line, from, meter)
  const href = to === undefined ? undefined : safeHref(line.slice(from, to))
  return to === undefined || href === undefined ? undefined : { label: label[1], href, end: to + 1 }
}

/** One pair of brackets may stand inside the address; a second level ends the search, which keeps it short (T11). */
function closingBracket(line: string, from: number, meter: Meter): number | undefined {
  let isInside = false
  for (let at = from; at < line.length; at += 1) {
    meter.steps += 1
    const character = line.charAt(at)
    if (/[\s<>]/u.test(character) || (character === '(' && isInside)) return undefined
    if (character === ')' && !isInside) return at
    if (character === '(') isInside = true
    else if (character === ')') isInside = false
  }
  return undefined
}
