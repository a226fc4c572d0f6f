/** After an absence: all of it, in order, once; from cursors good and bad. */
import { expect } from 'vitest'
import type { Event, Seq } from '../../../model/event.ts'
import type { Item } from '../item.ts'
import { type ReferenceClient, textBody } from '../reference-client.ts'
import type { Stage } from '../stage.ts'
import { until } from '../until.ts'

export const CATCH_UP: readonly Item[] = [
  {
    id: 'B45',
    rules: '[L9]',
    title: 'what a device holds is right to the letter or wrong, for each reader as they see it',
    async run(stage) {
      const [sara, ali, mina] = [await stage.join('sara'), await stage.join('ali'), await stage.device('mina')]
      const talk = await stage.converse('sara', 'ali')
      await sendMany(sara, talk, 4)
      const target = { seq: 1 }
      await sara.settle({ op: 'edit', conversation: talk, target, body: textBody('دیگر') })
      await ali.settle({ op: 'react', conversation: talk, target, emoji: '🌷', on: true })
      await sara.settle({ op: 'erase', conversation: talk, target: { seq: 2 } })
      for (const one of [sara, ali]) await until('all came', () => one.log(talk).events.size === 7)
      const held = (of: ReferenceClient) =>
        [...of.log(talk).events.values()].sort((a, b) => a.seq - b.seq).filter(({ seq }) => seq > 2)
      const runs = (events: readonly Event[]) => [
        { conversation: talk, events: events.slice(0, 1) },
        { conversation: talk, events },
      ]
      const [first, ...rest] = held(ali)
      if (!first) throw new Error('nothing is held')
      const other: Event = { ...first, kind: 'message', body: textBody('پوسیده') }
      const never = new AbortController().signal
      const asked = [held(sara), held(ali), [other, ...rest], [{ ...first, atMs: first.atMs + 1 }, ...rest]]
      const askers = [sara.device.backend, ali.device.backend, ali.device.backend, ali.device.backend]
      const told = await Promise.all(asked.map((events, n) => askers[n]?.verify?.(runs(events), never)))
      expect(told).toEqual([[], [], [0, 1], [0, 1]])
      await stage.live(stage.client(mina))
      expect(await mina.backend.verify?.(runs(held(ali)), never)).toEqual([0, 1])
    },
  },
  {
    id: 'B9',
    rules: '[L1][W7]',
    title: '250 messages in 3 conversations during an absence all arrive, in order, once',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      await stage.device('mina')
      const talks = [
        await stage.converse('sara', 'ali'),
        await stage.converse('sara', 'ali', 'mina'),
        await stage.converse('sara', 'mina', 'ali'),
      ]
      await until('ali knows the groups', () => talks.slice(1).every((talk) => ali.logs.has(talk)))
      stage.world.cut(ali.device)
      await until('ali is gone', () => ali.errors.length > 0)
      await Promise.all(talks.map((talk, n) => scatter(sara, talk, n === 0 ? 84 : 83)))
      stage.world.heal(ali.device)
      await Promise.all(talks.map((talk, n) => ali.holds(talk, n === 0 ? 84 : 83)))
      for (const talk of talks) {
        expect(ali.texts(talk)).toEqual(sara.texts(talk))
        expect(ali.log(talk).missing()).toEqual([])
        expect(ali.log(talk).arrivals).toEqual([...ali.log(talk).arrivals].sort((a, b) => a - b))
      }
    },
  },
  {
    id: 'B10',
    rules: '[C3]',
    title: 'after a crash between a batch and its commit the same batch comes again and gives the same state',
    async run(stage) {
      const { sara, ali, talk } = await aliAway(stage)
      await sendMany(sara, talk, 20)
      const { cursor } = ali
      const device = await stage.device('ali')
      const [lost, kept] = [stage.client(device, cursor), stage.client(device, cursor)]
      await catchUp(lost)
      await stage.live(kept)
      expect(kept.log(talk).shown()).toEqual(lost.log(talk).shown())
      expect(kept.texts(talk)).toHaveLength(20)
    },
  },
  {
    id: 'B11',
    rules: '[C3][W7]',
    title: 'a cut in the middle of a catch-up leaves the log complete after the resume',
    async run(stage) {
      const sara = await stage.join('sara')
      const device = await stage.device('ali')
      const ali = stage.client(device)
      await catchUp(ali)
      const names = Array.from({ length: 14 }, (_, n) => ['sara', 'ali', `n${n}`])
      await Promise.all(names.map(([, , name = '']) => stage.device(name)))
      const talks = await Promise.all(names.map((people) => stage.converse(...people)))
      await Promise.all(talks.map((talk) => scatter(sara, talk, 90)))
      const cutAfterOne = async () => {
        for await (const batch of device.backend.sync(ali.cursor, new AbortController().signal)) {
          ali.apply(batch)
          expect(batch.caughtUp).toBe(false)
          stage.world.cut(device)
        }
      }
      await expect(cutAfterOne()).rejects.toMatchObject({ code: 'unreachable' })
      for (const talk of talks) await sara.send(talk, 'میان دو صفحه')
      stage.world.heal(device)
      await stage.live(ali)
      await Promise.all(talks.map((talk) => ali.holds(talk, 91)))
      for (const talk of talks) expect(ali.log(talk).missing()).toEqual([])
    },
  },
  {
    id: 'B12',
    rules: '[C2]',
    title: 'paging 300 back by 50 is contiguous, says when it ends, and gives the places seen live',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await scatter(sara, talk, 300)
      await ali.holds(talk, 300)
      const reader = stage.client(await stage.device('ali'))
      let before: Seq = Math.max(...ali.log(talk).events.keys()) + 1
      const sizes: number[] = []
      for (let isDone = false; !isDone && sizes.length < 10; ) {
        const page = await reader.history(talk, { before }, 50)
        sizes.push(page.events.length)
        expect(page.events.map((event) => event.seq)).toEqual(range(before - page.events.length, before - 1))
        before = page.events[0]?.seq ?? 0
        isDone = page.atStart === true
      }
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(ali.log(talk).events.size)
      expect(reader.log(talk).shown()).toEqual(ali.log(talk).shown())
      const around = await reader.history(talk, { around: 150 }, 40)
      expect(around.events.map((event) => event.seq)).toContain(150)
      expect(around.events.length).toBeLessThanOrEqual(40)
    },
  },
  {
    id: 'B13',
    rules: '[C2]',
    title: 'a long absence leaves a gap that is announced and can be closed from both ends',
    async run(stage) {
      const { sara, ali, talk } = await aliAway(stage, 5)
      await scatter(sara, talk, 250, 5)
      stage.world.heal(ali.device)
      await until('ali heard of all', () => ali.log(talk).info?.head === 255)
      const log = ali.log(talk)
      const [from, to] = [log.missing()[0] ?? 0, log.missing().at(-1) ?? 0]
      expect(from).toBe(6)
      expect(log.missing()).toEqual(range(from, to))
      const up = await ali.history(talk, { after: from - 1 }, 100)
      expect(up.events[0]?.seq).toBe(from)
      for (let n = 0; n < 5 && log.missing().length > 0; n += 1)
        await ali.history(talk, { before: (log.missing().at(-1) ?? 0) + 1 }, 100)
      expect(log.texts()).toEqual(sara.texts(talk))
    },
  },
  {
    id: 'B14',
    rules: '[C4]',
    title: 'a malformed, foreign or expired cursor gives a reset and everything again, never silence',
    async run(stage) {
      const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
      const talk = await stage.converse('sara', 'ali')
      await sendMany(sara, talk, 3)
      await ali.holds(talk, 3)
      for (const bad of ['', 'garbage', `${ali.cursor}x`, sara.cursor ?? '', '٣.٤', '0'.repeat(200)]) {
        const reader = await stage.live(stage.client(await stage.device('ali'), bad))
        expect([bad, reader.resets > 0, reader.texts(talk).length]).toEqual([bad, true, 3])
      }
      await stage.world.expireCursors(ali.device)
      await until('ali was told of the reset', () => ali.resets > 0)
      await sara.send(talk, 'پس از آن')
      await ali.holds(talk, 4)
    },
  },
]

/** Sends `n0`, `n1`, … in one lane. */
export async function sendMany(client: ReferenceClient, talk: string, count: number, from = 0): Promise<void> {
  for (let n = from; n < from + count; n += 1) await client.send(talk, `n${n}`)
}

const LANES = 10

/** Sends as many in several lanes: faster, in no particular order. */
export async function scatter(client: ReferenceClient, talk: string, count: number, from = 0): Promise<void> {
  const ends = Array.from({ length: LANES + 1 }, (_, lane) => from + Math.floor((lane * count) / LANES))
  await Promise.all(ends.slice(1).map((end, lane) => sendMany(client, talk, end - (ends[lane] ?? 0), ends[lane])))
}

/** Takes batches by hand until there is nothing more. */
async function catchUp(client: ReferenceClient): Promise<void> {
  for await (const batch of client.device.backend.sync(client.cursor, new AbortController().signal)) {
    client.apply(batch)
    if (batch.caughtUp) break
  }
}

/** Sara and Ali have talked, and Ali is out of reach. */
async function aliAway(stage: Stage, before = 0) {
  const [sara, ali] = [await stage.join('sara'), await stage.join('ali')]
  const talk = await stage.converse('sara', 'ali')
  await sendMany(sara, talk, before)
  await ali.holds(talk, before)
  stage.world.cut(ali.device)
  await until('ali is gone', () => ali.errors.length > 0)
  return { sara, ali, talk }
}

function range(from: Seq, to: Seq): Seq[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)
}
