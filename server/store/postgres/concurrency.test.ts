/** Several gateways on one database: nothing is skipped, doubled or out of order (L2, L3, S2). */
import { expect, test } from 'vitest'
import {
  ALI,
  actorOf,
  allEvents,
  commit,
  converse,
  DIRECT,
  GROUP,
  joining,
  newCid,
  person,
  REZA,
  SARA,
  sendOnce,
  text,
  write,
} from '../conformance/fixture.ts'
import type { Store } from '../port.ts'
import { describeWithPostgres, newSchema, openGateways, rawClient } from './test-postgres.ts'

const WAITING_FOR_PICTURE = `SELECT count(*)::int AS waiting FROM pg_stat_activity
  WHERE wait_event_type = 'Lock' AND query LIKE '% pictures %'`

async function openTwo(): Promise<[Store, Store, string]> {
  const { url } = await newSchema()
  const [first, second] = await openGateways(2, { url })
  if (!first || !second) throw new Error('no gateways')
  return [first, second, url]
}

describeWithPostgres('many gateways on one PostgreSQL', () => {
  test('[S1] eight gateways that start at once on an empty database share one history', async () => {
    const stores = await openGateways(8)
    expect(new Set(stores.map(({ epoch }) => epoch)).size).toBe(1)
    await converse(stores[0] as Store)
    const seqs = await Promise.all(stores.map((store) => write(store, ALI, DIRECT, 'سلام')))
    expect(seqs.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('[P4] a picture that one person lets go at the moment in which another takes it is kept', async () => {
    const [store, , url] = await openTwo()
    await converse(store)
    const hash = 'h'.repeat(22)
    await store.putPicture({ hash, type: 'image/png', bytes: Uint8Array.of(1) }, 1)
    await commit(store, {}, { profile: { user: ALI, avatar: hash } })
    const taking = await rawClient(url)
    await taking.query('BEGIN')
    await taking.query('UPDATE pictures SET unused_at_ms = NULL WHERE hash = $1', [hash])
    await taking.query('UPDATE users SET avatar = $1 WHERE person = $2', [hash, SARA])
    const letting = commit(store, {}, { profile: { user: ALI, avatar: null } })
    const looking = await rawClient(url)
    const waiting = async () => (await looking.query(WAITING_FOR_PICTURE)).rows[0].waiting
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1)
    await taking.query('COMMIT')
    await letting
    const { rows } = await looking.query('SELECT unused_at_ms FROM pictures WHERE hash = $1', [hash])
    expect(rows).toEqual([{ unused_at_ms: null }])
  })

  test('[S1] a gateway that starts waits longer for a migration of another one than any statement may take later', async () => {
    const { url } = await newSchema()
    await openGateways(1, { url })
    const migrating = await rawClient(url)
    await migrating.query('BEGIN; LOCK TABLE meta IN ACCESS EXCLUSIVE MODE')
    const second = openGateways(1, { url })
    const waited = `SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND datname = current_database() AND now() - query_start > interval '6 seconds'`
    const watching = await rawClient(url)
    const waiting = async () => (await watching.query(waited)).rows[0].waiting
    await expect.poll(waiting, { timeout: 15_000 }).toBe(1)
    await migrating.query('COMMIT')
    expect(await second).toHaveLength(1)
  })

  test('[L2] two gateways write to the same conversations: no gap, and clocks in the order of the seqs', async () => {
    const [first, second] = await openTwo()
    await converse(first)
    const create = { create: { kind: 'group', title: 'g' }, members: joining('start', 'owner', ALI, SARA) } as const
    await commit(first, { conversation: GROUP }, { ...create, members: [...create.members] })
    const send = (store: Store, index: number) =>
      commit(
        store,
        { conversation: index % 3 ? DIRECT : GROUP, actor: actorOf(index % 2 ? ALI : SARA) },
        { events: [text(`${index}`)] },
      )
    const all = await Promise.all(Array.from({ length: 300 }, (_, index) => send(index % 2 ? first : second, index)))
    for (const conversation of [DIRECT, GROUP]) {
      const events = all.flatMap((one) => one.events).filter((event) => event.conversation === conversation)
      const bySeq = events.sort((a, b) => a.seq - b.seq)
      expect(bySeq.map(({ seq }) => seq)).toEqual(bySeq.map((_, index) => index + 1))
      expect(bySeq.every(({ clock }, index) => clock > (bySeq[index - 1]?.clock ?? 0))).toBe(true)
      expect(await allEvents(second, conversation)).toHaveLength(bySeq.length)
    }
  })

  test('[O7] a session that is opened while another gateway closes the account waits for it and is refused', async () => {
    const [store, , url] = await openTwo()
    await converse(store)
    const [closing, watching] = [await rawClient(url), await rawClient(url)]
    await closing.query('BEGIN')
    await closing.query('UPDATE users SET disabled = true WHERE person = $1', [ALI])
    const device = { device: 'late', user: ALI, name: 'x', createdAtMs: 1, lastSeenAtMs: 1, tokenHash: 'late' }
    const opened = store.createDevice(device).then(
      () => 'opened',
      (error: { code: string }) => error.code,
    )
    const waiting = async () =>
      (await watching.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%owner%'"))
        .rows.length
    await expect.poll(waiting, { timeout: 4_000 }).toBe(1)
    await closing.query('COMMIT')
    expect(await opened).toBe('disabled')
    expect(await store.devices(ALI)).toEqual([])
  })

  test('[L3] the same command through two gateways at once lands once', async () => {
    const [first, second] = await openTwo()
    await converse(first)
    const cids = Array.from({ length: 20 }, newCid)
    const sendTwice = (cid: string) => {
      const [need, decide] = sendOnce(cid, 'یک بار')
      return [first, second].map((store) => store.change({ actor: actorOf(ALI), cid, ...need }, decide))
    }
    await Promise.all(cids.flatMap(sendTwice))
    expect(await allEvents(first, DIRECT)).toHaveLength(cids.length)
  })

  test('[L6] the first message of both people at once makes one conversation', async () => {
    const [first, second] = await openTwo()
    for (const user of [ALI, SARA]) await first.createUser(person(user))
    const open = (store: Store, user: string) =>
      store.change({ actor: actorOf(user), cid: newCid(), conversation: DIRECT }, ({ conversation }) => ({
        change: {
          events: [text(user)],
          ...(!conversation && {
            create: { kind: 'direct', title: null } as const,
            members: joining('start', 'member', ALI, SARA),
          }),
        },
      }))
    await Promise.all([open(first, ALI), open(second, SARA)])
    expect(await allEvents(first, DIRECT)).toEqual([1, 2])
    expect((await first.memberUsers(DIRECT)).sort()).toEqual([ALI, SARA])
  })

  test('[S2] a transaction that began early and ends late is not skipped by who reads meanwhile', async () => {
    const [first, second, url] = await openTwo()
    await converse(first)
    await commit(
      first,
      { conversation: GROUP },
      { create: { kind: 'group', title: 'g' }, members: joining('start', 'owner', SARA, REZA) },
    )
    const before = await first.clock()
    const inTheWay = await rawClient(url)
    await inTheWay.query('BEGIN')
    await inTheWay.query('SELECT 1 FROM members WHERE conversation = $1 AND person = $2 FOR UPDATE', [DIRECT, ALI])
    const late = commit(first, { conversation: DIRECT }, { events: [text('دیر')], mark: { user: ALI, read: 1 } })
    await expect.poll(() => waitingFor(inTheWay)).toBeGreaterThan(0)
    const early = await commit(second, { conversation: GROUP, actor: actorOf(SARA) }, { events: [text('زود')] })
    const cursor = await second.clock()
    const seen = await second.changedSince(SARA, before, Number.MAX_SAFE_INTEGER, 10)
    expect(seen.map(({ row }) => row.id)).toEqual([GROUP])
    await inTheWay.query('ROLLBACK')
    const { clock } = await late
    expect(clock).toBeLessThan(early.clock)
    const later = await second.changedSince(SARA, cursor, Number.MAX_SAFE_INTEGER, 10)
    expect(later.map(({ row }) => row.id)).toContain(DIRECT)
    expect(await second.firstSeqAfter(DIRECT, cursor)).toBe(1)
    expect(await second.clock()).toBeGreaterThan(early.clock)
  })

  test('[S2] who asks the clock after an answer is given one that covers it', async () => {
    const [first, second] = await openTwo()
    await converse(first)
    const lag = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const { clock } = await commit(index % 2 ? first : second, { conversation: DIRECT }, { events: [text('x')] })
        return (await second.clock()) - clock
      }),
    )
    expect(Math.min(...lag)).toBeGreaterThanOrEqual(0)
  })
})

/** How many wait for a lock in this database. */
async function waitingFor(client: Awaited<ReturnType<typeof rawClient>>): Promise<number> {
  const { rows } = await client.query('SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted')
  return rows[0].count
}
