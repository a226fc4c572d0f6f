/** What a pull looks at (W7): conversations that rest are not among it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { ALI, commit, joining, people, SARA, text, write } from '../conformance/fixture.ts'
import { DATABASE_FILE } from './connections.ts'
import { openSqliteStore } from './open-sqlite-store.ts'

const DAY_MS = 86_400_000

test('[W7] of a conversation a day for a hundred days a pull looks at few, and a message of a full day lists once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-listing-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  let nowMs = 1e12
  const store = await openSqliteStore({ folder, now: () => nowMs })
  onTestFinished(() => store.close())
  await people(store)
  const idOf = (index: number) => `g.${`${index}`.padStart(22, '0')}`
  for (let index = 0; index < 100; index += 1) {
    nowMs += DAY_MS
    const create = { create: { kind: 'group', title: 'g' }, members: joining('start', 'owner', ALI, SARA) } as const
    await commit(store, { conversation: idOf(index) }, { ...create, members: [...create.members] })
    await write(store, ALI, idOf(index), 'سلام')
  }
  const db = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true })
  onTestFinished(() => db.close())
  const listed = db.prepare('SELECT count(*) AS count FROM members WHERE user = ? AND listed_until > ?')
  expect(listed.get(SARA, await store.clock())?.count).toBeLessThanOrEqual(3)
  const untilOf = () => db.prepare('SELECT listed_until AS at FROM conversations WHERE id = ?').get(idOf(0))?.at
  await commit(store, { conversation: idOf(0) }, { events: [text('یک')] })
  const until = untilOf()
  await commit(store, { conversation: idOf(0) }, { events: [text('دو')] })
  expect(untilOf()).toBe(until)
})
