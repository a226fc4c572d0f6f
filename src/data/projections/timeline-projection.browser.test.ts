import { afterEach, expect, test } from 'vitest'
import { textBody } from '../../model/body-text.ts'
import type { TimelineItem } from '../../model/timeline.ts'
import { executeCommand } from '../commands/execute-command.ts'
import { run } from '../commands/run.ts'
import type { RequestChannel } from '../requests.ts'
import {
  ACCOUNT,
  eventOf,
  GROUP,
  type LocalWorld,
  localWorld,
  message,
  messages,
  until,
} from '../testing/local-world.ts'
import { applyChange } from './feed.ts'
import { openTimeline } from './timeline-projection.ts'
import type { TimelineHandle } from './timeline-view.ts'

let world: LocalWorld
const opened: TimelineHandle[] = []
afterEach(async () => {
  for (const handle of opened.splice(0)) handle.close()
  await world.dispose()
})

async function open(): Promise<TimelineHandle> {
  const handle = openTimeline({ account: ACCOUNT, conversation: GROUP })
  opened.push(handle)
  handle.subscribe(() => undefined)
  await until(() => handle.getSnapshot().isReady)
  return handle
}
const seqs = (handle: TimelineHandle) =>
  handle
    .getSnapshot()
    .items.map((item: TimelineItem) => (item.type === 'gap' ? `${item.after}…${item.before}` : item.seq))
const markRead = (seq: number) => executeCommand(world.db, 'mark-read', { account: ACCOUNT, conversation: GROUP, seq })

/** A backend that holds `log` and gives 50 at a time. */
function backendOf(from: number, to: number) {
  return (local: LocalWorld): RequestChannel =>
    async (name, input) => {
      if (name !== 'load-history' || !('point' in input)) throw new Error(name)
      const { point } = input
      const start = 'before' in point ? point.before - 50 : 'after' in point ? point.after + 1 : point.around - 25
      const run = messages(Math.max(from, start), Math.min(to, start + 49))
      await local.receive(run, { isTold: false })
      return { reached: true, atStart: start <= from } as never
    }
}

test('a conversation without unread opens at its newest and grows with what comes', async () => {
  world = await localWorld()
  await world.receive(messages(1, 300))
  await markRead(300)
  const handle = await open()
  expect(handle.getSnapshot()).toMatchObject({ isAtEnd: true, isAtStart: false, unreadLineAfter: null })
  expect(seqs(handle).at(-1)).toBe(300)
  const before = handle.getSnapshot().items
  await world.receive([message(301)])
  const after = handle.getSnapshot().items
  expect(after.at(-1)).toMatchObject({ seq: 301 })
  expect(after.slice(0, -1)).toEqual(before)
  expect(after.slice(0, -1).every((item, index) => item === before[index])).toBe(true)
})

test('[C7] a conversation with unread opens at the first of them, and the line stays until it is closed', async () => {
  world = await localWorld()
  await world.receive(messages(1, 5_000))
  await markRead(2_000)
  const handle = await open()
  const shown = seqs(handle)
  expect(shown).toContain(2_001)
  expect(handle.getSnapshot()).toMatchObject({ unreadLineAfter: 2_000, isAtEnd: false, isAtStart: false })
  await run('mark-read', { account: ACCOUNT, conversation: GROUP, seq: 2_010 })
  expect(handle.getSnapshot().unreadLineAfter).toBe(2_000)
  while (!handle.getSnapshot().isAtEnd) expect(await handle.loadNewer()).toBe(true)
  expect(seqs(handle).at(-1)).toBe(5_000)
})

test('scrolling back reaches the start; the window stays bounded and never skips a message', async () => {
  world = await localWorld()
  await world.receive(messages(1, 1_000))
  await markRead(1_000)
  const handle = await open()
  const seen = new Set(seqs(handle))
  while (!handle.getSnapshot().isAtStart) {
    const first = handle.getSnapshot().items[0]
    expect(await handle.loadOlder()).toBe(true)
    const { items, prependedCount } = handle.getSnapshot()
    expect(items[prependedCount]).toBe(first)
    expect(items.length).toBeLessThanOrEqual(400)
    for (const seq of seqs(handle)) seen.add(seq)
  }
  expect(await handle.loadOlder()).toBe(false)
  expect(seen.size).toBe(1_000)
  await handle.jumpToNewest()
  expect(handle.getSnapshot().isAtEnd).toBe(true)
})

test('[C2] what the device does not hold is fetched when it is wanted', async () => {
  world = await localWorld({ onRequest: backendOf(1, 500) })
  await world.receive(messages(451, 500))
  await markRead(500)
  const handle = await open()
  expect(seqs(handle)[0]).toBe(451)
  while (!handle.getSnapshot().isAtStart) expect(await handle.loadOlder()).toBe(true)
  expect(seqs(handle)[0]).toBe(1)
  expect(await handle.jumpTo(480)).toBe('seq:480')
})

test('[C2] out of reach, the list goes over the gap to what is held, shows the gap and fills it on view', async () => {
  let isOnline = false
  const answer = backendOf(1, 200)
  world = await localWorld({
    onRequest: (local) => (name, input) =>
      isOnline ? answer(local)(name, input) : Promise.resolve({ reached: false, atStart: false } as never),
  })
  await world.receive([...messages(1, 20), ...messages(181, 200)])
  await markRead(200)
  const handle = await open()
  expect(await handle.loadOlder()).toBe(true)
  expect(seqs(handle)).toEqual([
    ...messages(1, 20).map(({ seq }) => seq),
    '20…181',
    ...messages(181, 200).map(({ seq }) => seq),
  ])
  expect(await handle.fillGap(20, 181)).toBe(false)
  expect(await handle.jumpTo(100)).toBeNull()
  isOnline = true
  expect(await handle.fillGap(20, 181)).toBe(true)
  expect(seqs(handle)).toContain('20…131')
  await handle.fillGap(20, 131)
  await handle.fillGap(20, 81)
  await handle.fillGap(20, 31)
  expect(seqs(handle)).toEqual(messages(1, 200).map(({ seq }) => seq))
})

test('[C2] a first unread that only the backend has is fetched on opening', async () => {
  world = await localWorld({ onRequest: backendOf(1, 900) })
  await world.receive([...messages(1, 50), ...messages(851, 900)], { head: 900 })
  await markRead(50)
  await world.receive([], { head: 900 })
  await executeCommand(world.db, 'mark-read', { account: ACCOUNT, conversation: GROUP, seq: 400 })
  const handle = await open()
  expect(handle.getSnapshot().unreadLineAfter).toBe(400)
  expect(seqs(handle)).toContain(401)
})

test('[C1] the bubble is on the screen before anything is awaited, and keeps its key when it lands', async () => {
  world = await localWorld()
  await world.receive(messages(1, 3))
  await markRead(3)
  const handle = await open()
  const body = textBody('سلام')
  const submitted = run('submit', {
    account: ACCOUNT,
    cid: 'c1',
    command: { op: 'send', conversation: GROUP, body },
    atMs: 1,
  })
  expect(handle.getSnapshot().items.at(-1)).toMatchObject({ key: 'c1', state: 'queued', body })
  await submitted
  expect(handle.getSnapshot().items.at(-1)).toMatchObject({ key: 'c1', state: 'queued', body })
  await world.receive([eventOf(4, { kind: 'message', body }, 'ali00000', 'c1')])
  expect(handle.getSnapshot().items.at(-1)).toMatchObject({ key: 'c1', state: 'sent', seq: 4 })
  expect(handle.getSnapshot().items).toHaveLength(4)
})

test('an erasure far away takes the text of what is on the screen', async () => {
  world = await localWorld()
  await world.receive(messages(1, 600))
  await markRead(100)
  const handle = await open()
  await world.receive([eventOf(601, { kind: 'erase', target: { seq: 90 } })])
  expect(handle.getSnapshot().items.find((item) => item.key === 'seq:90')).toMatchObject({ erased: true, body: null })
})

test('a change that overtakes a read which saw the device before it is not lost', async () => {
  world = await localWorld()
  await world.receive(messages(1, 400))
  await markRead(400)
  const handle = await open()
  const first = Number(seqs(handle)[0])
  const loading = handle.loadOlder()
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  applyChange({ account: ACCOUNT, events: [eventOf(first - 1, { kind: 'message', body: null })] })
  await loading
  expect(handle.getSnapshot().items.find((item) => item.key === `seq:${first - 1}`)).toMatchObject({ erased: true })
})

test('a conversation of 10,000 messages opens within 30 ms', async () => {
  world = await localWorld()
  await world.receive(messages(1, 10_000))
  await markRead(5_000)
  const tookMs: number[] = []
  for (let time = 0; time < 10; time += 1) {
    const started = performance.now()
    await open()
    tookMs.push(performance.now() - started)
  }
  expect(Math.min(...tookMs)).toBeLessThan(30)
})
