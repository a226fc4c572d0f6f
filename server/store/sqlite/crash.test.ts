/** Power and processes end at any moment: what was acknowledged stays, and nothing stays by halves (S6). */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { StoredEvent } from '../port.ts'
import { DATABASE_FILE } from './connections.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

const KILLS = 30
const CHILD = join(import.meta.dirname, 'crash-child.ts')
const CONVERSATION = 'd.crash000.crash001'

test('[S6] thirty kills under load lose no acknowledged event and leave no half change', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-crash-'))
  const acknowledged = new Set<string>()
  try {
    for (let round = 0; round < KILLS; round++) {
      for (const cid of await runUntilKilled(folder, round)) acknowledged.add(cid)
    }
    const events = await everything(folder)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    const cids = events.filter(({ cid }) => cid !== '').map(({ cid }) => cid)
    expect(new Set(cids).size).toBe(cids.length)
    expect(events.map(({ payload }) => payload)).toEqual(pairsOf(cids))
    expect([...acknowledged].filter((cid) => !cids.includes(cid))).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(KILLS)
    expect(integrityOf(folder)).toBe('ok')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** @returns the cids that the child said were acknowledged before it died. */
async function runUntilKilled(folder: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, folder, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = await linesUntilKilled(child, 1 + Math.floor(Math.random() * 400))
  return lines.flatMap((line) => line.match(/^\d \S{22}$/)?.[0].slice(2) ?? [])
}

/** Kills at a random acknowledgement, wherever the child is by then. */
async function linesUntilKilled(child: ChildProcess, killAfterLines: number): Promise<string[]> {
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    if (output.split('\n').length > killAfterLines) child.kill('SIGKILL')
  })
  await once(child, 'close')
  expect(child.signalCode).toBe('SIGKILL')
  return output.split('\n').slice(0, -1)
}

async function everything(folder: string): Promise<StoredEvent[]> {
  const store = await openSqliteStore({ folder, now: Date.now })
  const events = await store.events(CONVERSATION, { from: 1, to: 1e9, limit: 1e9, newest: false })
  await store.close()
  return events
}

function pairsOf(cids: string[]): string[] {
  return cids.flatMap((cid) => [`${cid} first`, `${cid} second`]).map((part) => JSON.stringify(part))
}

function integrityOf(folder: string): unknown {
  const db = new DatabaseSync(join(folder, DATABASE_FILE))
  const row = db.prepare('PRAGMA integrity_check').get()
  db.close()
  return row?.integrity_check
}
