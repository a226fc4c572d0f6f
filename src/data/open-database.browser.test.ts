import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { ALL_STORES } from './schema.ts'
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
