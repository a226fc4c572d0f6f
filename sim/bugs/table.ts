/** The table of seeded bugs in docs/reliability.md, written by the command that hunts them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { BUGS } from './list.ts'

const FILE = 'docs/reliability.md'
const START = '<!-- seeded bugs: written by npm run sim:bugs -- --table -->'
const END = '<!-- end of seeded bugs -->'
const HEAD = '| bug | histories | broken promise |\n|---|---|---|\n'

export interface Hunted {
  name: string
  /** Histories until the first that broke a promise, or how many broke none. */
  histories: string
  /** As the checker said it. */
  promise: string
}

/** The bugs that the table has as caught, and after how many histories each: the last of them had the seed of that number. */
export function caughtBefore(): Map<string, number> {
  const [table] = split(split(readFileSync(FILE, 'utf8'), START)[1], END)
  const rows = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  return new Map(
    rows.flatMap(([, name, histories, promise]): [string, number][] => {
      return name && promise && Number(histories) > 0 ? [[name, Number(histories)]] : []
    }),
  )
}

/** Puts in what was hunted now; what was not hunted stays as it stood, bugs that are gone go. */
export function writeTable(hunted: readonly Hunted[]): void {
  const text = readFileSync(FILE, 'utf8')
  const [before, rest] = split(text, START)
  const [table, after] = split(rest, END)
  const rows = new Map(table.split('\n').map((line) => [line.split('|')[1]?.trim(), line]))
  for (const { name, histories, promise } of hunted) rows.set(name, `| ${name} | ${histories} | ${promise} |`)
  const lines = BUGS.flatMap(({ name }) => rows.get(name) ?? [])
  writeFileSync(FILE, `${before}${START}\n${HEAD}${lines.join('\n')}\n${END}${after}`)
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  if (at < 0) throw new Error(`${FILE} has no line "${mark}"`)
  return [text.slice(0, at), text.slice(at + mark.length)]
}
