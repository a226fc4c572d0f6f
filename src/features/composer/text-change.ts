/** The smallest piece by which two texts differ, so that undo takes back just that. Pure. */

export interface TextChange {
  start: number
  /** Of the old text. */
  end: number
  inserted: string
}

export function textChange(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let tail = 0
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) }
}
