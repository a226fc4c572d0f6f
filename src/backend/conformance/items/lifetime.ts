/** Load, independence, and the end. */
import { expect } from 'vitest'
import { newCid } from '../../../platform/ids.ts'
import type { Item } from '../item.ts'
import { type ReferenceClient, textBody } from '../reference-client.ts'
import { Stage } from '../stage.ts'
import { until } from '../until.ts'
import { sendMany } from './catch-up.ts'

const EVENTS = 10_000
const BATCHES_IN_MEMORY = 2
const BATCH_EVENTS = 1_000

export const LIFETIME: readonly Item[] = [
  {
    id: 'B32',
    rules: '[W7]',
    title: 'while 10,000 events land, at most two batches wait in memory, and an abort ends the sync within a second',
    async run(stage) {
      const sara = stage.client(await stage.device('sara'))
      const device = await stage.device('ali')
      const ali = stage.client(device)
      const talk = await stage.converse('sara', 'ali')
      const batches = device.backend.sync(null, new AbortController().signal)[Symbol.asyncIterator]()
      ali.apply((await batches.next()).value)
      await stage.world.flood(talk, sara.device, EVENTS)
      stage.world.cut(device)
      await until('the link is down', () => stage.world.openLinks(device) === 0)
      let waiting = 0
      let events = 0
      const drain = async () => {
        for (let next = await batches.next(); !next.done; next = await batches.next()) {
          waiting += 1
          for (const page of next.value.pages) events += page.events.length
        }
      }
      await expect(drain()).rejects.toMatchObject({ code: 'unreachable' })
      expect(waiting).toBeLessThanOrEqual(BATCHES_IN_MEMORY)
      expect(events).toBeLessThanOrEqual(BATCHES_IN_MEMORY * BATCH_EVENTS)
      stage.world.heal(device)
      await abortsQuickly(ali)
    },
  },
  {
    id: 'B37',
    rules: '[C5]',
    title: 'of two accounts on two backends, one that is down does not delay the other',
    async run(stage, makeWorld) {
      const other = await makeWorld()
      const elsewhere = new Stage(other, 'B37')
      try {
        const down = await elsewhere.join('down')
        other.cut(down.device)
        const waiting = down.send(`s.${down.user}`, 'در انتظار')
        const up = await stage.join('up')
        const startMs = performance.now()
        expect((await up.send(`s.${up.user}`, 'بی‌درنگ')).state).toBe('confirmed')
        expect(performance.now() - startMs).toBeLessThan(1_000)
        other.heal(down.device)
        expect((await waiting).state).toBe('confirmed')
      } finally {
        await elsewhere.end()
        await other.dispose()
      }
    },
  },
  {
    id: 'B38',
    rules: '[C11]',
    title: 'after close() no timer and no link remains, and every call says closed',
    async run(stage) {
      const timersBefore = timers()
      const ali = await stage.join('ali')
      const device = await stage.device('sara')
      const talk = await stage.converse('sara', 'ali')
      const sara = await stage.live(stage.client(device))
      await sendMany(sara, talk, 1)
      await ali.holds(talk, 1)
      ali.device.backend.signal({ type: 'typing', conversation: talk, on: true })
      sara.device.backend.signal({ type: 'typing', conversation: talk, on: true })
      const pending = device.backend.sync(sara.cursor, new AbortController().signal)[Symbol.asyncIterator]()
      await sara.stop()
      await until('every link is closed', () => stage.world.openLinks(device) === 0)
      await expect(drained(pending)).rejects.toMatchObject({ name: 'BackendError' })
      await expect(device.backend.connect(device.secret, new AbortController().signal)).rejects.toMatchObject({
        code: 'closed',
      })
      const late = await device.backend.perform(
        { op: 'send', cid: newCid(), conversation: talk, body: textBody('x') },
        new AbortController().signal,
      )
      expect(late).toEqual({ state: 'unknown' })
      await ali.stop()
      await until('no timer remains', () => timers() <= timersBefore)
    },
  },
]

async function abortsQuickly(client: ReferenceClient): Promise<void> {
  const { backend, secret } = client.device
  const stop = new AbortController()
  await backend.connect(secret, stop.signal)
  let abortedMs = 0
  for await (const batch of backend.sync(client.cursor, stop.signal)) {
    client.apply(batch)
    if (!batch.caughtUp) continue
    abortedMs = performance.now()
    stop.abort()
  }
  expect(performance.now() - abortedMs).toBeLessThan(1_000)
}

async function drained(batches: AsyncIterator<unknown>): Promise<void> {
  for (let next = await batches.next(); !next.done; next = await batches.next());
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
}
