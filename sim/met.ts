/**
 * How often each kind of fault met each state that a device was in: of its link, and of what waits in it. Counts only; the
 * table in docs/reliability.md is written by `npm run sim -- --table`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { OutboxRow } from '../src/data/rows.ts'
import type { Status } from '../src/sync/connection-machine.ts'
import type { Device } from './device.ts'
import { FAULTS, type Fault, GATEWAY_FAULTS } from './plan.ts'

/** `stopped` is a session that ended, which no history has. */
const LINKS = ['down', 'offline', 'connecting', 'catching-up', 'live', 'waiting'] as const satisfies readonly (
  | Status
  | 'down'
)[]
const LANES = ['nothing waits', 'queued', 'sending', 'unknown', 'refused'] as const
const STATES = [...LINKS, ...LANES]
type State = (typeof STATES)[number]
/** `fault state` → times. */
export type Met = Record<string, number>

const FILE = 'docs/reliability.md'
const START = '<!-- faults by states: written by npm run sim -- --table -->'
const END = '<!-- end of faults by states -->'

export function meet(met: Met, fault: Fault, device: Device): void {
  for (const state of [device.status, lanesOf(device)]) {
    const cell = `${fault} ${state}`
    met[cell] = (met[cell] ?? 0) + 1
  }
}

/** What waits in the outbox; of several, the one of which the least is certain. */
export function lanesOf({ disk }: Device): State {
  const rows = disk.rowsOf<OutboxRow>('outbox')
  const has = (wanted: OutboxRow['state']) => rows.some(({ state }) => state === wanted)
  const found = (['unknown', 'sending', 'queued', 'refused'] as const).find(has)
  return found ?? 'nothing waits'
}

export function addMet(to: Met, met: Met): void {
  for (const [cell, times] of Object.entries(met)) to[cell] = (to[cell] ?? 0) + times
}

/** Kinds of faults × states that were never met together. */
export function neverMet(met: Met): string[] {
  return cells(met).flatMap(([cell, times]) => (times > 0 ? [] : cell))
}

/** The pair that was met least. */
export function leastMet(met: Met): string {
  const [cell, times] = cells(met).reduce((least, one) => (one[1] < least[1] ? one : least))
  return `${cell}, ${times} times`
}

function cells(met: Met): [string, number][] {
  return kinds().flatMap((fault) =>
    STATES.map((state): [string, number] => [`${fault} × ${state}`, met[`${fault} ${state}`] ?? 0]),
  )
}

/** @param by the command whose counts they are */
export function writeMet(met: Met, by: string): void {
  const text = readFileSync(FILE, 'utf8')
  const [start, end] = [text.indexOf(START), text.indexOf(END)]
  if (start < 0 || end < start) throw new Error(`${FILE} has no place for the faults by states`)
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const table = [
    row(['fault', ...STATES]),
    row(['---', ...STATES.map(() => '---:')]),
    ...kinds().map((fault) => row([fault, ...STATES.map((state) => met[`${fault} ${state}`] ?? 0)])),
  ]
  const never = neverMet(met)
  const missing =
    never.length > 0 ? `Never met: ${never.join(', ')}.` : `Every fault met every state; least of all ${leastMet(met)}.`
  const written = [START, `\`${by}\`:`, '', ...table, '', missing]
  writeFileSync(FILE, `${text.slice(0, start)}${written.join('\n')}\n${text.slice(end)}`)
}

function kinds(): Fault[] {
  return [...new Set([...FAULTS, ...GATEWAY_FAULTS])]
}
