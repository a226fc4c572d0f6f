import { expect, test } from 'vitest'
import { createStores, nativeVersion } from './create-stores.ts'
import { migrateDatabase } from './migrate-database.ts'
import { version1 } from './migrations/version-1.ts'
import { openDatabase } from './open-database.ts'
import { ALL_STORES, MIGRATIONS } from './schema.ts'
import { read, transact } from './transact.ts'

const name = () => `test-open-${Math.random()}`

function openNative(of: string, version: number, upgrade: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(of, version)
    request.onupgradeneeded = () => upgrade(request.result)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

test('[C9] a missing database is a new device: every table is there and empty', async () => {
  const opened = await openDatabase(name())
  if (!opened.ok) throw new Error(opened.reason)
  const counts = await read(opened.db, ALL_STORES, (rows) =>
    Promise.all(ALL_STORES.map((store) => rows(store).count())),
  )
  expect(counts).toEqual(ALL_STORES.map(() => 0))
  await opened.db.delete()
})

test('[C9] what was stored is there when the database is opened again', async () => {
  const of = name()
  const first = await openDatabase(of)
  if (!first.ok) throw new Error(first.reason)
  await transact(first.db, ['meta'], 'readwrite', 'strict', async (rows) => rows('meta').put({ key: 'a', value: 1 }))
  first.db.close()
  const second = await openDatabase(of)
  if (!second.ok) throw new Error(second.reason)
  expect(await read(second.db, ['meta'], (rows) => rows('meta').get('a'))).toEqual({ key: 'a', value: 1 })
  await second.db.delete()
})

test('[C9] a database from a newer version of the app is refused by name and left as it is', async () => {
  const of = name()
  const newer = await openNative(of, 990, (db) => db.createObjectStore('treasures').put('gold', 1))
  newer.close()
  expect(await openDatabase(of)).toEqual({ ok: false, reason: 'newer-database' })
  const after = await openNative(of, 990, () => expect.unreachable())
  expect([...after.objectStoreNames]).toEqual(['treasures'])
  expect(after.version).toBe(990)
  after.close()
  indexedDB.deleteDatabase(of)
})

/** Names, keys and indexes of every store, as the browser tells them. */
function shapeOf(connection: IDBDatabase) {
  const names = [...connection.objectStoreNames]
  const transaction = connection.transaction(names)
  return names.map((name) => {
    const store = transaction.objectStore(name)
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = store.index(index)
      return { index, keyPath, unique, multiEntry }
    })
    return { name, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes }
  })
}

const INVENTED = [
  { version: 1, stores: { notes: '++n, &[account+cid], [account+conversation]', old: 'key' } },
  {
    version: 2,
    stores: { notes: '++n, &[account+cid]', meta: 'key', old: null },
    upgrade: async (transaction: { table(name: string): { put(row: unknown): PromiseLike<unknown> } }) => {
      await transaction.table('meta').put({ key: 'upgraded' })
    },
  },
]

test('[C9] a new database and one that was brought up to date have the same shape', async () => {
  const [made, grown] = [name(), name()]
  const first = await openNative(made, nativeVersion(INVENTED), (db) => createStores(db, INVENTED))
  await migrateDatabase(grown, INVENTED.slice(0, 1))
  await migrateDatabase(grown, INVENTED)
  const second = await openNative(grown, nativeVersion(INVENTED), () => expect.unreachable())
  expect(shapeOf(second)).toEqual(shapeOf(first))
  expect(shapeOf(first).map((store) => store.name)).toEqual(['meta', 'notes'])
  for (const db of [first, second]) db.close()
  for (const of of [made, grown]) indexedDB.deleteDatabase(of)
})

test('[C9] a migration that fails in the middle leaves everything as it was, and succeeds the next time', async () => {
  const of = name()
  await migrateDatabase(of, INVENTED.slice(0, 1))
  const before = await openNative(of, nativeVersion(INVENTED.slice(0, 1)), () => expect.unreachable())
  before.transaction('old', 'readwrite').objectStore('old').put({ key: 'a' })
  const shape = shapeOf(before)
  before.close()
  const [first, second] = INVENTED
  if (!first || !second?.upgrade) throw new Error('nothing to migrate')
  const { upgrade } = second
  const died = async (transaction: Parameters<typeof upgrade>[0]) => {
    await upgrade(transaction)
    throw new Error('died')
  }
  await expect(migrateDatabase(of, [first, { ...second, upgrade: died }])).rejects.toThrow('died')
  const after = await openNative(of, nativeVersion([first]), () => expect.unreachable())
  expect(shapeOf(after)).toEqual(shape)
  const held = await new Promise((resolve) => {
    const request = after.transaction('old').objectStore('old').getAllKeys()
    request.onsuccess = () => resolve(request.result)
  })
  expect(held).toEqual(['a'])
  after.close()
  await migrateDatabase(of, INVENTED)
  indexedDB.deleteDatabase(of)
})

test('[C9] an older database is brought up to date when it is opened', async () => {
  const of = name()
  const older = await openNative(of, 5, (db) => db.createObjectStore('meta', { keyPath: 'key' }).put({ key: 'a' }))
  older.close()
  const opened = await openDatabase(of)
  if (!opened.ok) throw new Error(opened.reason)
  expect(await read(opened.db, ['meta', 'events'], (rows) => rows('meta').keys())).toEqual(['a'])
  await opened.db.delete()
})

test('[C9] a database of the first version gets a place for pictures and keeps what it held', async () => {
  const of = name()
  await migrateDatabase(of, [version1])
  const before = await openNative(of, nativeVersion([version1]), () => expect.unreachable())
  const row = { account: 1, id: 'g.x', name: 'گروه' }
  before.transaction('conversations', 'readwrite').objectStore('conversations').put(row)
  before.close()
  const opened = await openDatabase(of)
  if (!opened.ok) throw new Error(opened.reason)
  expect(opened.db.connection.version).toBe(nativeVersion())
  const picture = { account: 1, hash: 'h', type: 'image/png', bytes: new Uint8Array([1]), usedAtMs: 5 }
  await transact(opened.db, ['pictures'], 'readwrite', 'strict', async (rows) => rows('pictures').put(picture))
  const held = await read(opened.db, ['conversations', 'pictures'], (rows) =>
    Promise.all([rows('conversations').all(), rows('pictures').index('[account+usedAtMs]').all()]),
  )
  expect(held).toEqual([[row], [picture]])
  await opened.db.delete()
})

test('[C9][M23] a database whose packs marked their pictures as wishes gets the marks of packs off, and of nothing else', async () => {
  const of = name()
  const fourth = MIGRATIONS.filter(({ version }) => version <= 4)
  await migrateDatabase(of, fourth)
  const before = await openNative(of, nativeVersion(fourth), () => expect.unreachable())
  const media = (hash: string) => ({ account: 1, hash, usedAtMs: 1, keep: true })
  const stores = before.transaction(['media', 'stickers'], 'readwrite')
  for (const hash of ['of the pack', 'wanted']) stores.objectStore('media').put(media(hash))
  const stickers = [{ hash: 'of the pack' }, { hash: 'not here' }]
  stores.objectStore('stickers').put({ account: 1, pack: 'p', content: { stickers } })
  before.close()
  const opened = await openDatabase(of)
  if (!opened.ok) throw new Error(opened.reason)
  const held = await read(opened.db, ['media'], (rows) => rows('media').all())
  expect(held).toEqual([{ account: 1, hash: 'of the pack', usedAtMs: 1 }, media('wanted')])
  await opened.db.delete()
})

test('[C9] an open database gives way to a newer version of the app, and says so', async () => {
  const of = name()
  const opened = await openDatabase(of)
  if (!opened.ok) throw new Error(opened.reason)
  const newer = await openNative(of, 990, () => undefined)
  expect(await opened.db.lost).toBe('newer')
  await expect(read(opened.db, ['meta'], (rows) => rows('meta').count())).rejects.toMatchObject({
    name: 'VersionError',
  })
  newer.close()
  await opened.db.delete()
})

test('[C9] a database that was cleared under the running app is not made again by it, and it says so', async () => {
  const of = name()
  const opened = await openDatabase(of)
  if (!opened.ok) throw new Error(opened.reason)
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(of).onsuccess = resolve
  })
  await expect(read(opened.db, ['meta'], (rows) => rows('meta').count())).rejects.toMatchObject({
    name: 'NotFoundError',
  })
  expect(await opened.db.lost).toBe('gone')
  expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(of)
})
