import { afterEach, beforeEach, expect, test } from 'vitest'
import { bodyText, textBody } from '../../model/body-text.ts'
import type { Body, EventContent, Seq } from '../../model/event.ts'
import { run } from '../commands/run.ts'
import { type LiveRead, type LiveValue, liveValue } from '../projections/live-value.ts'
import { ACCOUNT, eventOf, GROUP, type LocalWorld, localWorld, messages, SELF, until } from '../testing/local-world.ts'
import { messageAt } from './message-at.ts'
import { pinnedMessage } from './pinned-message.ts'

let world: LocalWorld
const ends: (() => void)[] = []
beforeEach(async () => {
  world = await localWorld()
})
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  await world.dispose()
})

const key = { account: ACCOUNT, conversation: GROUP }
const edit = (seq: Seq, text: string): EventContent => ({ kind: 'edit', target: { seq }, body: textBody(text) })
const pin = (seq: Seq, on = true): EventContent => ({ kind: 'pin', target: { seq }, on })

const textOf = (body: Body | null | undefined) => body && bodyText(body)

function looking<T>(source: LiveRead<T>): LiveValue<T> {
  const value = liveValue(source)
  ends.push(value.subscribe(() => undefined))
  return value
}

test('[L5] a quoted message shows its last edit, its waiting edit, and its erasure', async () => {
  await world.receive([...messages(1, 2), eventOf(3, edit(1, 'بهتر'))])
  const quote = looking(messageAt({ ...key, seq: 1 }))
  const shows = (text: string) => until(() => textOf(quote.getSnapshot()?.item?.body) === text)
  await shows('بهتر')
  await world.receive([eventOf(4, edit(1, 'بهترین'))])
  await shows('بهترین')
  await world.receive([eventOf(5, { kind: 'erase', target: { seq: 1 } })])
  await until(() => quote.getSnapshot()?.item?.erased === true)
  expect(quote.getSnapshot()?.item?.body).toBeNull()
})

test('a quoted message that the person deletes for themselves is gone, and back when the intent is cancelled', async () => {
  await world.receive(messages(1, 2))
  const quote = looking(messageAt({ ...key, seq: 1 }))
  await until(() => quote.getSnapshot()?.item?.seq === 1)
  const command = { op: 'hide' as const, conversation: GROUP, target: { seq: 1 } }
  await run('submit', { account: ACCOUNT, cid: 'c1', command, atMs: 1 })
  await until(() => quote.getSnapshot()?.item === null)
  await run('cancel-outbox', { account: ACCOUNT, cid: 'c1' })
  await until(() => quote.getSnapshot()?.item?.seq === 1)
})

test('the pinned message is the one pinned last that still stands, however far back', async () => {
  await world.receive([...messages(1, 3), eventOf(4, pin(1)), eventOf(5, pin(2)), ...messages(6, 900)])
  const pinned = looking(pinnedMessage(key))
  const isPinned = (seq: Seq | undefined) => until(() => pinned.getSnapshot()?.message?.seq === seq)
  await isPinned(2)
  await world.receive([eventOf(901, pin(2, false))])
  await isPinned(1)
  await world.receive([eventOf(902, pin(3))])
  await isPinned(3)
  await world.receive([eventOf(903, { kind: 'erase', target: { seq: 3 } }, SELF)])
  await isPinned(1)
  const command = { op: 'pin' as const, conversation: GROUP, target: { seq: 1 }, on: false }
  await run('submit', { account: ACCOUNT, cid: 'c1', command, atMs: 1 })
  await isPinned(undefined)
  await run('cancel-outbox', { account: ACCOUNT, cid: 'c1' })
  await isPinned(1)
})

test('a pinned message that the device does not hold is known by its place', async () => {
  await world.receive([...messages(50, 52), eventOf(53, pin(7))])
  const pinned = looking(pinnedMessage(key))
  await until(() => pinned.getSnapshot() !== undefined)
  expect(pinned.getSnapshot()?.message).toEqual({ seq: 7, item: null })
})

test('finding the pinned message among 20,000 events costs as little as among few', async () => {
  await world.receive([...messages(1, 20_000), eventOf(20_001, pin(5))])
  const { load } = pinnedMessage(key)
  const times: number[] = []
  for (let n = 0; n < 10; n += 1) {
    const startMs = performance.now()
    expect((await load(world.db)).message?.seq).toBe(5)
    times.push(performance.now() - startMs)
  }
  expect(Math.min(...times)).toBeLessThan(10)
})
