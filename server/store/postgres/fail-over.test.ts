/** The database stops, dies, throws its users out, or is a copy somewhere else: nothing acknowledged is lost or doubled (S6, L8). */
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '../../../scripts/services.mjs'
import { ALI, actorOf, converse, DIRECT, newCid, sendOnce, write } from '../conformance/fixture.ts'
import { type Store, StoreError } from '../port.ts'
import { openPostgresStore } from './open-postgres-store.ts'
import { describeWithPostgres, newSchema, rawClient } from './test-postgres.ts'

type Server = Awaited<ReturnType<typeof startPostgres>>

let server: Server | undefined
afterAll(() => server?.stop())

/** A server that only this file stops and starts. */
async function ownServer(): Promise<Server> {
  server ??= await startPostgres()
  return server
}

async function openStore(patienceMs = 20_000): Promise<{ store: Store; url: string; own: Server }> {
  const own = await ownServer()
  const { url } = await newSchema(own.url)
  const store = await openPostgresStore({ url, now: Date.now, connections: 8, patienceMs })
  onTestFinished(() => store.close())
  return { store, url, own }
}

describeWithPostgres('a PostgreSQL that goes and comes back', () => {
  test('[S6] deaths under load lose nothing that was acknowledged, and nothing lands twice', {
    timeout: 120_000,
  }, async () => {
    const { store, own } = await openStore()
    await converse(store)
    const writing = startWriting(store)
    for (const fail of [own.crash, own.pause, own.crash]) {
      const before = writing.acknowledged.size
      await expect.poll(() => writing.acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(before + 50)
      await fail()
      await own.start()
    }
    await expectNothingLost(store, writing)
  })

  test('[S6] connections that are cut in the middle of everything lose and double nothing', {
    timeout: 120_000,
  }, async () => {
    const { store, own } = await openStore()
    await converse(store)
    const writing = startWriting(store)
    const admin = await rawClient(own.url)
    for (let round = 0; round < 10; round += 1) {
      const before = writing.acknowledged.size
      await expect.poll(() => writing.acknowledged.size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before + 20)
      await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hodhod'")
    }
    await expectNothingLost(store, writing)
  })

  test('[S6] a database that stays away is told in bounded time, and is used again when it is back', async () => {
    const { store, own } = await openStore(300)
    await converse(store)
    await own.pause()
    const away = await Promise.allSettled([write(store, ALI, DIRECT, 'a'), store.user(ALI), store.clock()])
    for (const { reason } of away as PromiseRejectedResult[]) {
      expect(reason).toBeInstanceOf(StoreError)
      expect(reason).toMatchObject({ code: 'unavailable' })
    }
    expect(await store.healthy()).toBe(false)
    await own.start()
    expect(await write(store, ALI, DIRECT, 'b')).toBe(1)
    expect(await store.healthy()).toBe(true)
  })

  test('[S2] after a crash no clock is given out that a reader has passed', async () => {
    const { store, url, own } = await openStore()
    await converse(store)
    await write(store, ALI, DIRECT, 'a')
    const client = await rawClient(url)
    const numbers =
      "DO $$ BEGIN FOR i IN 1..2000 LOOP BEGIN PERFORM pg_current_xact_id(); RAISE 'x'; EXCEPTION WHEN others THEN END; END LOOP; END $$"
    // Rolled back, these are written nowhere for sure: PostgreSQL may number others like them after a crash.
    await client.query(`BEGIN; ${numbers}; ROLLBACK`)
    const cursor = await store.clock()
    await own.crash()
    await own.start()
    expect(await write(store, ALI, DIRECT, 'b')).toBe(2)
    expect(await store.firstSeqAfter(DIRECT, cursor)).toBe(2)
    const changed = await store.changedSince(ALI, cursor, Number.MAX_SAFE_INTEGER, 10)
    expect(changed.map(({ row }) => row.id)).toContain(DIRECT)
  })

  test('[L8] a copy in another cluster is another history, and its clocks go on rising', async () => {
    const { store, url } = await openStore()
    await converse(store)
    await write(store, ALI, DIRECT, 'a')
    // As a dump looks where transactions are numbered anew: all clocks lie far ahead.
    const client = await rawClient(url)
    const farAhead = 1_000_000 * 4_096
    for (const [table, columns] of [
      ['conversations', ['clock', 'listed_until']],
      ['memberships', ['listed_until']],
      ['members', ['clock', 'own_clock', 'joined_clock']],
      ['events', ['clock']],
    ] as const) {
      const sets = columns.map((column) => `${column} = ${column} + ${farAhead}`)
      await client.query(`UPDATE ${table} SET ${sets.join(', ')}`)
    }
    await client.query("UPDATE meta SET value = '1' WHERE key = 'cluster'")
    expect(await store.history()).toBeUndefined()
    const copy = await openPostgresStore({ url, now: Date.now })
    onTestFinished(() => copy.close())
    expect(copy.epoch).not.toBe(store.epoch)
    expect(await store.history()).toBe(copy.epoch)
    const before = await copy.clock()
    expect(await copy.firstSeqAfter(DIRECT, before)).toBeUndefined()
    expect(await write(copy, ALI, DIRECT, 'b')).toBe(2)
    expect(await copy.firstSeqAfter(DIRECT, before)).toBe(2)
    const again = await openPostgresStore({ url, now: Date.now })
    onTestFinished(() => again.close())
    expect(again.epoch).toBe(copy.epoch)
  })
})

interface Writing {
  acknowledged: Set<string>
  stop: () => Promise<void>
}

/** Eight hands that send one message after another, each until it is answered. */
function startWriting(store: Store): Writing {
  const acknowledged = new Set<string>()
  let isOver = false
  const hands = Array.from({ length: 8 }, async () => {
    while (!isOver) {
      const cid = newCid()
      const [need, decide] = sendOnce(cid, 'پیام')
      await store.change({ actor: actorOf(ALI), cid, ...need }, decide)
      acknowledged.add(cid)
    }
  })
  return {
    acknowledged,
    async stop() {
      isOver = true
      await Promise.all(hands)
    },
  }
}

async function expectNothingLost(store: Store, { acknowledged, stop }: Writing): Promise<void> {
  await stop()
  const events = await store.events(DIRECT, { from: 1, to: 1e9, limit: 1e6, newest: false })
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.map(({ cid }) => cid).sort()).toEqual([...acknowledged].sort())
}
