/** The contract of the store on SQLite. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeStore } from '../conformance/describe-store.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

describeStore('sqlite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-store-'))
  return {
    open: () => openSqliteStore({ folder, now: Date.now }),
    dispose: async () => rmSync(folder, { recursive: true }),
  }
})
