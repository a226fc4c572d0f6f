/** The app of today over a database of each version that was ever released: nothing is lost, and what waited leaves once. */
import { afterEach, expect, it } from 'vitest'
import { MemoryBackend } from '../backend/memory/memory-backend.ts'
import { MemoryLink } from '../backend/memory/memory-link.ts'
import { MemoryServer } from '../backend/memory/memory-server.ts'
import { createStores, nativeVersion } from '../data/create-stores.ts'
import { MIGRATIONS } from '../data/schema.ts'
import { savedConversationId } from '../model/conversation.ts'
import { newCid } from '../platform/ids.ts'
import { openTestDatabase, TestDevice, until } from './testing/test-device.ts'

const devices: TestDevice[] = []
afterEach(async () => {
  for (const device of devices.splice(0)) await device.dispose()
})

it.each(MIGRATIONS.slice(0, -1))(
  '[C9][L3] what waits in a database of version $version leaves once after the upgrade',
  async ({ version }) => {
    const server = new MemoryServer({ epoch: 'e1' })
    const secret = server.signUp({ username: 'sara', name: 'سارا', password: 'گذرواژه‌ای', device: 'test' })
    const makeBackend = () => new MemoryBackend({ server, link: new MemoryLink() })
    const options = { credentials: { secret, self: secret.self }, makeBackend }
    const before = await TestDevice.open(options)
    devices.push(before)
    const id = savedConversationId(before.self)
    await before.start()
    await before.say(id, 'فرستاده')
    await until(
      'it is confirmed',
      async () => (await before.texts(id)).length === 1 && (await before.waiting()).length === 0,
    )
    await before.stop()
    const cid = await before.say(id, 'در انتظار')
    const { account } = before
    await before.execute('save-draft', { draft: { account, conversation: id, text: 'ناتمام', updatedAtMs: 1 } })

    const name = `test-${newCid()}`
    await copyAs(version, before.db.connection, name)
    const after = await TestDevice.over(await openTestDatabase(name), options)
    devices.push(after)
    expect(after.db.connection.version).toBe(nativeVersion())
    expect(await after.texts(id)).toEqual(['فرستاده', 'در انتظار'])
    expect(await after.conversation(id)).toMatchObject({ hasDraft: true })
    await after.start()
    await until('it left', async () => (await after.waiting()).length === 0)
    expect(await after.items(id)).toMatchObject([{ state: 'sent' }, { state: 'sent', cid }])
    expect(server.state.conversations.get(id)?.log.filter(({ event }) => event.cid === cid)).toHaveLength(1)
  },
)

/** The rows of the stores that were there at that version, in their shape of then. */
async function copyAs(version: number, from: IDBDatabase, name: string): Promise<void> {
  const migrations = MIGRATIONS.filter((one) => one.version <= version)
  const to = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, nativeVersion(migrations))
    request.onupgradeneeded = () => createStores(request.result, migrations)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const stores = [...to.objectStoreNames]
  const reading = from.transaction(stores)
  const rows = await Promise.all(
    stores.map(
      (store) =>
        new Promise<unknown[]>((resolve) => {
          const request = reading.objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result)
        }),
    ),
  )
  const writing = to.transaction(stores, 'readwrite')
  for (const [at, store] of stores.entries()) for (const row of rows[at] ?? []) writing.objectStore(store).put(row)
  await new Promise<void>((resolve) => {
    writing.oncomplete = () => resolve()
  })
  to.close()
}
