/** A file that an earlier build wrote is brought up to date and loses nothing (S6). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { DATABASE_FILE } from '../sqlite/connections.ts'
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts'
import { logAndAccounts } from './0001-log-and-accounts.ts'

test('[S6] a store of the first schema opens with its people, who have hidden nothing and set nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-migrate-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const first = new DatabaseSync(join(folder, DATABASE_FILE))
  first.exec(`${logAndAccounts}; PRAGMA user_version = 1`)
  first.exec("INSERT INTO users VALUES ('aliaaaaa', 'ali', 'علی', 'درباره', 1, 5, 'hash', 7)")
  first.exec("INSERT INTO meta VALUES ('epoch', 'e'), ('clock', 9), ('clean', 1)")
  first.close()
  const store = await openSqliteStore({ folder, now: Date.now })
  onTestFinished(() => store.close())
  expect(await store.user('aliaaaaa')).toMatchObject({
    name: 'علی',
    hideLastSeen: true,
    hideReceipts: false,
    whoMayAdd: 'everyone',
    avatar: null,
    changedAt: 7,
    receiptsAt: 0,
  })
  expect([store.epoch, await store.clock(), await store.folders('aliaaaaa')]).toEqual(['e', 9, undefined])
})
