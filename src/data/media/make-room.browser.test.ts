import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { attachmentPart } from '../../model/attachment.ts'
import { textBody } from '../../model/body-text.ts'
import type { Body } from '../../model/event.ts'
import { newCid } from '../../platform/ids.ts'
import { run } from '../commands/run.ts'
import type { DataChange } from '../rows.ts'
import { holdBlob } from '../testing/hold-blob.ts'
import { ACCOUNT, GROUP, type LocalWorld, localWorld } from '../testing/local-world.ts'
import { read } from '../transact.ts'
import { filesOf } from './blob-files.ts'
import { roomMaker } from './make-room.ts'

/** As much as goes at once. */
const LARGE = { keptBytes: 8 * 1024 * 1024 }

let world: LocalWorld
/** What was let go of, one list for each time. */
let told: DataChange[]
/** How often something has to go until there is room. */
let fullness: number

beforeEach(async () => {
  world = await localWorld()
  told = []
  fullness = 0
  world.db.makeRoom = roomMaker(world.db, (change) => told.push(change))
  for (const way of ['add', 'put'] as const) {
    const write = IDBObjectStore.prototype[way]
    vi.spyOn(IDBObjectStore.prototype, way).mockImplementation(function (this: IDBObjectStore, ...words) {
      if (told.length < fullness) throw new DOMException('full', 'QuotaExceededError')
      return write.apply(this, words)
    })
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.dispose()
})

const say = (text: string) => send(textBody(text))
const send = (body: Body) =>
  run('submit', { account: ACCOUNT, cid: newCid(), command: { op: 'send', conversation: GROUP, body }, atMs: 1 })
const left = async () =>
  (await read(world.db, ['media'], (rows) => rows('media').all())).map(({ usedAtMs }) => usedAtMs).sort()
const waiting = () => read(world.db, ['outbox'], (rows) => rows('outbox').count())

test('[M12] a text that finds the disk full has blobs let go, longest out of use first and no more than it needs', async () => {
  const held = [await holdBlob(world, 2, LARGE), await holdBlob(world, 1, LARGE), await holdBlob(world, 3, LARGE)]
  fullness = 2
  expect(await say('سلام')).toEqual({ ok: true })
  expect(await waiting()).toBe(1)
  expect(told.flatMap(({ mediaGone }) => mediaGone)).toEqual([held[1]?.hash, held[0]?.hash])
  expect(await left()).toEqual([3])
  expect(await (await filesOf({ database: world.db.name, account: ACCOUNT }))?.names()).toHaveLength(1)
})

test('[M12] what is to be kept goes when nothing else is there, and what waits in the outbox never', async () => {
  const sent = await holdBlob(world, 1, { state: 'waiting' })
  await holdBlob(world, 2, { keep: true })
  await holdBlob(world, 3)
  const { hash, size, type } = sent
  const item = attachmentPart({ kind: 'image', type, hash, size, width: 1, height: 1 })
  await send({ enc: 'none', parts: [item] })
  fullness = 1
  expect(await say('یک')).toEqual({ ok: true })
  expect(await left()).toEqual([1, 2])
  fullness = 2
  expect(await say('دو')).toEqual({ ok: true })
  expect(await left()).toEqual([1])
  fullness = 3
  expect(await say('سه')).toEqual({ ok: false, reason: 'storage-full' })
  expect(await left()).toEqual([1])
  expect(await waiting()).toBe(3)
})

test('[M12] several that find the disk full at once have room made once', async () => {
  await holdBlob(world, 1, LARGE)
  await holdBlob(world, 2, LARGE)
  fullness = 1
  expect(await Promise.all([say('یک'), say('دو'), say('سه')])).toEqual(Array(3).fill({ ok: true }))
  expect(await left()).toEqual([2])
})

test('[M12] nothing goes for a file that would not fit then either', async () => {
  await holdBlob(world, 1)
  expect(await run('make-room', { bytes: 101 })).toEqual({ ok: false, reason: 'storage-full' })
  expect(await left()).toEqual([1])
  expect(await run('make-room', { bytes: 100 })).toEqual({ ok: true })
  expect(await left()).toEqual([])
})
