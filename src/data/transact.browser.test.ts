import { afterEach, expect, test, vi } from 'vitest'
import { type LocalWorld, localWorld } from './testing/local-world.ts'
import { read, transact } from './transact.ts'

let world: LocalWorld
afterEach(async () => {
  vi.restoreAllMocks()
  await world.dispose()
})

test('[C1] a transaction has the durability that was asked for', async () => {
  world = await localWorld()
  const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
  await transact(world.db, ['meta'], 'readwrite', 'strict', async (rows) => rows('meta').put({ key: 'a', value: 1 }))
  expect(begin).toHaveBeenCalledExactlyOnceWith(['meta'], 'readwrite', { durability: 'strict' })
})

test('nothing of a failed transaction is stored, and its error comes out', async () => {
  world = await localWorld()
  const failing = transact(world.db, ['meta'], 'readwrite', 'relaxed', async (rows) => {
    rows('meta').put({ key: 'a', value: 1 })
    throw new Error('second thoughts')
  })
  await expect(failing).rejects.toThrow('second thoughts')
  const twice = { n: 1, account: 1, cid: 'c', conversation: '', state: 'queued' as const, createdAtMs: 0, attempts: 0 }
  const row = { ...twice, command: { op: 'profile' as const } }
  const doubled = transact(world.db, ['meta', 'outbox'], 'readwrite', 'relaxed', async (rows) => {
    rows('meta').put({ key: 'a', value: 1 })
    rows('outbox').put(row)
    rows('outbox').put({ ...row, n: 2 })
  })
  await expect(doubled).rejects.toMatchObject({ name: 'ConstraintError' })
  expect(await read(world.db, ['meta'], (rows) => rows('meta').get('a'))).toBeUndefined()
})

test('a connection that the browser closed is opened again', async () => {
  world = await localWorld()
  world.db.connection.close()
  expect(await read(world.db, ['accounts'], (rows) => rows('accounts').count())).toBe(1)
})
