import { afterEach, beforeEach, expect, test } from 'vitest'
import { seqRange } from '../keys.ts'
import type { ConversationRow } from '../rows.ts'
import {
  ACCOUNT,
  eventOf,
  GROUP,
  type LocalWorld,
  localWorld,
  message,
  messages,
  OTHER,
} from '../testing/local-world.ts'
import { read, transact } from '../transact.ts'
import { executeCommand } from './execute-command.ts'

let world: LocalWorld
beforeEach(async () => {
  world = await localWorld()
})
afterEach(() => world.dispose())

const letGo = () => executeCommand(world.db, 'let-go', { account: ACCOUNT })
/** Read here, and the backend knows and says so. */
async function markRead(seq: number): Promise<void> {
  await executeCommand(world.db, 'mark-read', { account: ACCOUNT, conversation: GROUP, seq })
  const { head, unread } = await world.row()
  await told({ count: unread, head, read: seq })
}

function told(serverUnread: ConversationRow['serverUnread']): Promise<void> {
  return change({ serverUnread })
}

async function change(fields: Partial<ConversationRow>): Promise<void> {
  const row = await world.row()
  await transact(world.db, ['conversations'], 'readwrite', 'relaxed', async (rows) =>
    rows('conversations').put({ ...row, ...fields }),
  )
}

function held(): Promise<{ seqs: number[]; spans: { from: number; to: number }[] }> {
  return read(world.db, ['events', 'spans'], async (rows) => ({
    seqs: (await rows('events').all(seqRange(ACCOUNT, GROUP))).map(({ seq }) => seq),
    spans: (await rows('spans').all(seqRange(ACCOUNT, GROUP))).map(({ from, to }) => ({ from, to })),
  }))
}

test('[C2] what was read long ago goes, and the spans say that it went', async () => {
  await world.receive(messages(1, 1_000))
  await markRead(1_000)
  await letGo()
  const { seqs, spans } = await held()
  expect(seqs).toHaveLength(200)
  expect(spans).toEqual([{ from: 801, to: 1_000 }])
})

test('[C7] what is unread stays, and the count is right now and after more has come', async () => {
  await world.receive(messages(1, 1_000))
  await markRead(400)
  await letGo()
  expect((await held()).spans).toEqual([{ from: 401, to: 1_000 }])
  expect((await world.row()).unread).toBe(600)
  await world.receive(messages(1_001, 1_005))
  expect((await world.row()).unread).toBe(605)
})

test('[C7] what the backend does not know to be read stays: its count is of a state before that', async () => {
  await world.receive(messages(1, 1_000))
  await markRead(100)
  await executeCommand(world.db, 'mark-read', { account: ACCOUNT, conversation: GROUP, seq: 400 })
  await letGo()
  expect((await held()).spans).toEqual([{ from: 101, to: 1_000 }])
  // A gap: now the count of the backend is carried forward, by what was read here since.
  await world.receive([message(1_010)])
  expect((await world.row()).unread).toBe(601)
})

test('[C2] what is pinned stays, and everything above it', async () => {
  await world.receive([...messages(1, 999), eventOf(1_000, { kind: 'pin', target: { seq: 50 }, on: true })])
  await markRead(1_000)
  await letGo()
  expect((await held()).spans).toEqual([{ from: 50, to: 1_000 }])
})

test('[C2] what the list shows stays, however much came after it', async () => {
  await world.receive(messages(1, 1_000))
  await markRead(1_000)
  await change({ last: { seq: 700, sender: OTHER, senderName: 'سارا', text: 'پیام', erased: false, atMs: 0 } })
  await letGo()
  expect((await held()).spans).toEqual([{ from: 700, to: 1_000 }])
})

test('[C2] a short conversation loses nothing, and a second time changes nothing', async () => {
  await world.receive(messages(1, 150))
  await markRead(150)
  expect((await letGo()).change).toMatchObject({ spans: [] })
  expect((await held()).seqs).toHaveLength(150)
})
