/** The write path: order, dedupe, durability, isolation (L2, L3, L4, S1). */
import { describe, expect, test } from 'vitest'
import { StoreError } from '../port.ts'
import {
  ALI,
  actorOf,
  allEvents,
  commit,
  converse,
  DIRECT,
  factsFor,
  newCid,
  SARA,
  sendOnce,
  text,
  write,
} from './fixture.ts'
import type { StoreWorld } from './world.ts'

export function describeChanges(world: StoreWorld): void {
  describe('changes', () => {
    test('[L2] 200 concurrent changes get seqs without a gap, in the order of their clocks', async () => {
      const { store } = world
      await converse(store)
      const all = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          commit(
            store,
            { conversation: DIRECT, actor: actorOf(index % 2 ? ALI : SARA) },
            { events: [text(`${index}`)] },
          ),
        ),
      )
      const landed = all.flatMap(({ events }) => events).sort((a, b) => a.clock - b.clock)
      expect(landed.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
      expect(new Set(landed.map(({ clock }) => clock)).size).toBe(200)
      expect(await allEvents(store, DIRECT)).toHaveLength(200)
    })

    test('[L2] the events of one change stand together and only the first carries the cid', async () => {
      const { store } = world
      await converse(store)
      const cid = newCid()
      const { events } = await commit(store, { conversation: DIRECT, cid }, { events: [text('یک'), text('دو')] })
      expect(events.map((event) => [event.seq, event.cid])).toEqual([
        [1, cid],
        [2, ''],
      ])
    })

    test('[L3] a repeated cid is told with its hash and seq, also in the same turn and after a restart', async () => {
      await converse(world.store)
      const cid = newCid()
      const [need, decide] = sendOnce(cid, 'سلام')
      const full = { actor: actorOf(ALI), cid, ...need }
      const [first, second] = await Promise.all([world.store.change(full, decide), world.store.change(full, decide)])
      expect('committed' in first).toBe(true)
      expect(second).toEqual({ answer: 1 })
      const reopened = await world.reopen()
      expect(await reopened.change(full, decide)).toEqual({ answer: 1 })
      const { earlier } = await factsFor(reopened, { conversation: DIRECT, cid })
      expect(earlier).toMatchObject({ payloadHash: 'سلام', seq: 1, target: null })
      expect(await allEvents(reopened, DIRECT)).toEqual([1])
    })

    test('[L3] a cid belongs to its device', async () => {
      const { store } = world
      await converse(store)
      const cid = newCid()
      await commit(store, { conversation: DIRECT, cid }, { payloadHash: 'x', events: [text('a')] })
      const facts = await factsFor(store, { conversation: DIRECT, cid, actor: actorOf(SARA) })
      expect(facts.earlier).toBeUndefined()
    })

    test.each([
      ['a row', { settings: { user: ALI, muted: true } }],
      ['any effect', {}],
    ])('[L3] a command without %s keeps its cid and hash too', async (_what, change) => {
      const { store } = world
      await converse(store)
      const cid = newCid()
      await commit(store, { conversation: DIRECT, cid }, { payloadHash: 'quiet', ...change })
      const reopened = await world.reopen()
      const { earlier } = await factsFor(reopened, { conversation: DIRECT, cid })
      expect(earlier).toMatchObject({ payloadHash: 'quiet', seq: null })
    })

    test('[L4] what was acknowledged is there after a restart, with the same epoch and a clock that goes on', async () => {
      await converse(world.store)
      const { epoch } = world.store
      await write(world.store, ALI, DIRECT, 'می‌مانم')
      const clock = await world.store.clock()
      const reopened = await world.reopen()
      expect(reopened.epoch).toBe(epoch)
      expect(await reopened.clock()).toBeGreaterThanOrEqual(clock)
      const [event] = await reopened.events(DIRECT, { from: 1, to: 1, limit: 1, newest: false })
      expect(event).toMatchObject({ seq: 1, kind: 'm', sender: ALI, payload: '"می‌مانم"' })
      await write(reopened, ALI, DIRECT, 'دوم')
      expect(await reopened.clock()).toBeGreaterThan(clock)
    })

    test('[S1] a decision that throws fails alone', async () => {
      const { store } = world
      await converse(store)
      const bad = store.change({ actor: actorOf(ALI), cid: newCid(), conversation: DIRECT }, () => {
        throw new Error('bug')
      })
      const good = [write(store, ALI, DIRECT, 'a'), write(store, SARA, DIRECT, 'b')]
      await expect(bad).rejects.toThrow('bug')
      expect(await Promise.all(good)).toEqual([1, 2])
    })

    test('[S1] a change that the database refuses fails alone and leaves nothing half done', async () => {
      const { store } = world
      await converse(store)
      const cid = newCid()
      const repeat = () => commit(store, { conversation: DIRECT, cid }, { events: [text('دوباره'), text('نیمه')] })
      const results = await Promise.allSettled([write(store, ALI, DIRECT, 'a'), repeat(), repeat()])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
      expect(await allEvents(store, DIRECT)).toEqual([1, 2, 3])
      expect(await write(store, SARA, DIRECT, 'b')).toBe(4)
    })

    test('[S1] closing finishes what is queued and then refuses', async () => {
      await converse(world.store)
      const { store } = world
      const queued = Array.from({ length: 20 }, (_, index) => write(store, ALI, DIRECT, `${index}`))
      const reopened = await world.reopen()
      expect(await Promise.all(queued)).toHaveLength(20)
      expect(await allEvents(reopened, DIRECT)).toHaveLength(20)
      await expect(write(store, ALI, DIRECT, 'دیر')).rejects.toEqual(new StoreError('closed'))
    })

    test('[C4] says the name of the history that lies there', async () => {
      expect(await world.store.history()).toBe(world.store.epoch)
    })

    test('[S1] says that it is healthy', async () => {
      expect(await world.store.healthy()).toBe(true)
    })
  })
}
