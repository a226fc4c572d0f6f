/** A real process dies before each statement of an append, one after the other (S6). */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts'
import { CONVERSATION, dyingAppend } from './dying-append.ts'

const CHILD = join(import.meta.dirname, 'dying-append-child.ts')

test('[S6][L4] SIGKILL before every statement of an append: acknowledged or absent, never by halves, and once when it is asked again', {
  timeout: 300_000,
}, async () => {
  for (let statement = 0; ; statement += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'hodhod-dying-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const { signal, stdout, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', CHILD, folder, String(statement)],
      { encoding: 'utf8' },
    )
    expect(stderr, `before statement ${statement}`).toBe('')
    const store = await openSqliteStore({ folder, now: Date.now })
    const log = async () =>
      (await store.events(CONVERSATION, { from: 1, to: 1e9, limit: 1e9, newest: false })).map(
        ({ seq, payload }) => `${seq} ${payload}`,
      )
    const before = await log()
    if (stdout.includes('acknowledged')) expect(before).toHaveLength(4)
    expect([2, 4]).toContain(before.length)
    await dyingAppend(store)
    expect(await log(), `before statement ${statement}`).toEqual([
      '1 "first"',
      '2 "first too"',
      '3 "second"',
      '4 "second too"',
    ])
    await store.close()
    if (signal === 'SIGKILL') continue
    expect(statement).toBeGreaterThan(8)
    return
  }
})
