import { afterEach, beforeEach, expect, test } from 'vitest'
import { attachmentPart } from '../../model/attachment.ts'
import { newCid } from '../../platform/ids.ts'
import { filesOf } from '../media/blob-files.ts'
import type { MediaRow } from '../rows.ts'
import { holdBlob } from '../testing/hold-blob.ts'
import { ACCOUNT, GROUP, type LocalWorld, localWorld } from '../testing/local-world.ts'
import { read } from '../transact.ts'
import { run } from './run.ts'

let world: LocalWorld
beforeEach(async () => {
  world = await localWorld()
})
afterEach(() => world.dispose())

const place = () => ({ database: world.db.name, account: ACCOUNT })

const hold = (usedAtMs: number, rest?: Partial<MediaRow>) => holdBlob(world, usedAtMs, rest)
const left = async () =>
  (await read(world.db, ['media'], (rows) => rows('media').all())).map(({ usedAtMs }) => usedAtMs)

test('[M12] what was longest out of use goes first, with its file, and no more than needed', async () => {
  for (const usedAtMs of [3, 1, 2]) await hold(usedAtMs)
  await run('let-go-media', { account: ACCOUNT, downToBytes: 200 })
  expect((await left()).sort()).toEqual([2, 3])
  expect(await (await filesOf(place()))?.names()).toHaveLength(2)
})

test('[M12] what waits to be sent and what is to be kept never goes', async () => {
  await hold(2, { keep: true })
  const sent = await hold(3, { state: 'waiting' })
  await hold(4)
  const part = attachmentPart({
    kind: 'image',
    type: 'image/webp',
    hash: sent.hash,
    size: sent.size,
    width: 1,
    height: 1,
  })
  const command = { op: 'send' as const, conversation: GROUP, body: { enc: 'none' as const, parts: [part] } }
  await run('submit', { account: ACCOUNT, cid: newCid(), command, atMs: 1 })
  await run('let-go-media', { account: ACCOUNT, downToBytes: 0 })
  expect((await left()).sort()).toEqual([2, 3])
})

test('[M12] of one conversation only its own goes', async () => {
  await hold(1)
  await hold(2, { conversations: ['g.other'] })
  await run('let-go-media', { account: ACCOUNT, conversation: GROUP, downToBytes: 0 })
  expect(await left()).toEqual([2])
})

test('[M12] what a kept conversation brought never goes, its own letting go included, until it is kept no longer', async () => {
  await hold(1)
  await hold(2, { conversations: ['g.other', GROUP] })
  await hold(3, { conversations: ['g.other'] })
  await run('keep-conversation-media', { account: ACCOUNT, conversation: GROUP, isKept: true })
  await run('let-go-media', { account: ACCOUNT, downToBytes: 0 })
  await run('let-go-media', { account: ACCOUNT, conversation: GROUP, downToBytes: 0 })
  expect((await left()).sort()).toEqual([1, 2])
  await run('keep-conversation-media', { account: ACCOUNT, conversation: GROUP, isKept: false })
  await run('let-go-media', { account: ACCOUNT, downToBytes: 0 })
  expect(await left()).toEqual([])
})

test('[M12] the mark of an item is put on what is here and on what is still to come, and taken off', async () => {
  const here = await hold(1)
  const items = [here, { hash: 'f'.repeat(43), size: 9 }].map(({ hash, size }) => ({
    hash,
    size,
    kind: 'file' as const,
  }))
  const mark = (isKept: boolean) => run('keep-media', { account: ACCOUNT, conversation: GROUP, items, isKept, atMs: 2 })
  const rows = () => read(world.db, ['media'], (all) => all('media').all())
  await mark(true)
  expect((await rows()).map(({ keep, state }) => [keep, state])).toEqual(
    expect.arrayContaining([
      [true, 'here'],
      [true, 'partial'],
    ]),
  )
  await run('let-go-media', { account: ACCOUNT, downToBytes: 0 })
  expect(await rows()).toHaveLength(2)
  await mark(false)
  await run('let-go-media', { account: ACCOUNT, downToBytes: 0 })
  expect(await left()).not.toContain(1)
})
