/** What can be wrong with the place the data lies in: each a typed error, and nothing is lost. */
import { mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ALI, allEvents, commit, converse, DIRECT, person, write } from '../conformance/fixture.ts'
import { SCHEMA_VERSION } from '../migrations/migrate.ts'
import { DATABASE_FILE, openConnections } from './connections.ts'
import { openSqliteStore, storeOver } from './open-sqlite-store.ts'

describe('a bad disk', () => {
  let folder = ''
  const open = () => openSqliteStore({ folder, now: Date.now })
  const file = () => join(folder, DATABASE_FILE)
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hodhod-disk-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('[S1] a full disk refuses what does not fit, keeps what it has, and writes again when there is space', async () => {
    const connections = openConnections(folder, () => 'epoch')
    const store = storeOver(connections, Date.now)
    await converse(store)
    await write(store, ALI, DIRECT, 'پیش')
    const pages = Number(connections.write.prepare('PRAGMA page_count').get()?.page_count)
    connections.write.exec(`PRAGMA max_page_count = ${pages + 4}`)
    const large = 'ب'.repeat(15_000)
    await expect(write(store, ALI, DIRECT, large)).rejects.toMatchObject({ name: 'StoreError', code: 'full' })
    const mixed = [write(store, ALI, DIRECT, large), write(store, ALI, DIRECT, 'کوچک')]
    expect((await Promise.allSettled(mixed)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(await allEvents(store, DIRECT)).toEqual([1, 2])
    connections.write.exec('PRAGMA max_page_count = 1000000')
    expect(await write(store, ALI, DIRECT, large)).toBe(3)
    expect(await store.healthy()).toBe(true)
    await store.close()
  })

  test('[S1] a file that is no database is called corrupt', async () => {
    writeFileSync(file(), 'این پایگاه داده نیست '.repeat(500))
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'corrupt' })
  })

  test('[S6] pages damaged while the server was down after a crash are found when it opens', async () => {
    const connections = openConnections(folder, () => 'epoch')
    const store = storeOver(connections, Date.now)
    await converse(store)
    for (let count = 0; count < 50; count++) await write(store, ALI, DIRECT, 'متن '.repeat(500))
    connections.write.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    await store.close()
    markUnclean(file())
    damage(file())
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'corrupt' })
  })

  test('[S1] a corrupt page that is met while reading is a typed error too', async () => {
    const store = await open()
    await converse(store)
    for (let count = 0; count < 50; count++) await write(store, ALI, DIRECT, 'متن '.repeat(500))
    await store.close()
    damage(file())
    const reopened = await open()
    await expect(allEvents(reopened, DIRECT)).rejects.toMatchObject({ name: 'StoreError', code: 'corrupt' })
    await reopened.close()
  })

  test('[W4] a file of a newer build is left alone', async () => {
    await (await open()).close()
    const db = new DatabaseSync(file())
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`)
    db.close()
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'newer-schema' })
  })

  test('[S1] two servers cannot open one folder, and the second may when the first has closed', async () => {
    const first = await open()
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'locked' })
    await first.createUser(person(ALI))
    await first.close()
    const second = await open()
    expect(await second.user(ALI)).toBeDefined()
    await second.close()
  })

  test('[S1] a folder that cannot be written is called so', async () => {
    writeFileSync(join(folder, 'file'), '')
    for (const place of ['file', 'file/below']) {
      const opening = openSqliteStore({ folder: join(folder, place), now: Date.now })
      await expect(opening).rejects.toMatchObject({ name: 'StoreError', code: 'unwritable' })
    }
  })

  test('[S1] what is asked of a closed store is refused', async () => {
    const store = await open()
    await store.close()
    await store.close()
    await expect(commit(store, {}, {})).rejects.toMatchObject({ code: 'closed' })
    await expect(store.user(ALI)).rejects.toMatchObject({ code: 'closed' })
    await expect(store.memberUsers(DIRECT)).rejects.toMatchObject({ code: 'closed' })
    expect(await store.healthy()).toBe(false)
  })
})

function markUnclean(file: string): void {
  const db = new DatabaseSync(file)
  db.exec("UPDATE meta SET value = 0 WHERE key = 'clean'")
  db.close()
}

/** Writes garbage over the last half of the file, where the log is. */
function damage(file: string): void {
  const half = Math.floor(statSync(file).size / 8_192) * 4_096
  const descriptor = openSync(file, 'r+')
  for (let at = half; at < half * 2; at += 4_096) writeSync(descriptor, Buffer.alloc(2_048, 0xa5), 0, 2_048, at)
}
