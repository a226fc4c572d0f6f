import { afterEach, beforeEach, expect, test } from 'vitest'
import { ACCOUNT, eventOf, GROUP, type LocalWorld, localWorld, messages } from '../testing/local-world.ts'
import { transact } from '../transact.ts'
import { executeCommand } from './execute-command.ts'

let world: LocalWorld
beforeEach(async () => {
  world = await localWorld()
})
afterEach(() => world.dispose())

const markRead = (seq: number) => executeCommand(world.db, 'mark-read', { account: ACCOUNT, conversation: GROUP, seq })

test('[C7] what was erased or hidden before it was read is not subtracted twice', async () => {
  await transact(world.db, ['hidden'], 'readwrite', 'relaxed', async (rows) =>
    rows('hidden').put({ account: ACCOUNT, conversation: GROUP, seq: 3 }),
  )
  await world.receive([...messages(1, 10), eventOf(11, { kind: 'erase', target: { seq: 2 } })])
  expect((await world.row()).unread).toBe(8)
  await markRead(5)
  expect((await world.row()).unread).toBe(5)
})

test('[C6] a watermark never falls and never passes the head', async () => {
  await world.receive(messages(1, 10))
  await markRead(7)
  expect((await markRead(3)).change).toBeUndefined()
  expect(await world.row()).toMatchObject({ read: 7, unread: 3 })
  await markRead(1_000_000)
  expect(await world.row()).toMatchObject({ read: 10, unread: 0 })
})

test('[C4][C7] what is held in doubt is not counted: it may have been erased', async () => {
  await world.receive(messages(1, 10))
  const row = await world.row()
  await transact(world.db, ['conversations', 'spans'], 'readwrite', 'relaxed', async (rows) => {
    rows('spans').put({ account: ACCOUNT, conversation: GROUP, from: 1, to: 10, verified: false })
    rows('conversations').put({ ...row, unread: 4, serverUnread: { count: 4, head: 10, read: 0 } })
  })
  await markRead(2)
  expect((await world.row()).unread).toBe(2)
  await markRead(8)
  expect((await world.row()).unread).toBe(0)
})
