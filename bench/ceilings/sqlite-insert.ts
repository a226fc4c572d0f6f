/** Ceiling of every durable append: bare inserts in FULL WAL transactions of a given size, with nothing around them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** @returns rows per second when each transaction holds `perTransaction` rows of 250 bytes, over about two seconds. */
export function sqliteInsertsPerSecond(perTransaction: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-ceiling-'))
  const db = new DatabaseSync(join(folder, 'ceiling.db'))
  db.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE log (id INTEGER PRIMARY KEY, text TEXT NOT NULL)',
  )
  const insert = db.prepare('INSERT INTO log (text) VALUES (?)')
  const text = 'س'.repeat(125)
  const startMs = performance.now()
  let rows = 0
  while (performance.now() - startMs < 2_000) {
    db.exec('BEGIN IMMEDIATE')
    for (let i = 0; i < perTransaction; i++) insert.run(text)
    db.exec('COMMIT')
    rows += perTransaction
  }
  const perSecond = (rows * 1_000) / (performance.now() - startMs)
  db.close()
  rmSync(folder, { recursive: true })
  return perSecond
}
