import { afterEach, beforeEach, expect, it } from 'vitest'
import { executeCommand } from '../../data/commands/execute-command.ts'
import type { Database } from '../../data/open-database.ts'
import { read } from '../../data/transact.ts'
import { textBody } from '../../model/body-text.ts'
import type { ConversationInfo } from '../../model/conversation.ts'
import type { Event } from '../../model/event.ts'
import { openTestDatabase } from '../testing/test-device.ts'
import { ingestBatch } from './ingest-batch.ts'
import { ingestCredentials } from './ingest-credentials.ts'
import { ingestOutcomes } from './ingest-outcomes.ts'

const SELF = { user: 'aaaaaaaa', username: 'sara', name: 'سارا', hideLastSeen: false }
const ID = 'g.AAAAAAAAAAAAAAAAAAAAAA'
let db: Database
let account: number

beforeEach(async () => {
  db = await openTestDatabase()
  account = (await ingestCredentials(db, { backend: 'memory', address: '' }, { self: SELF, secret: 1 })).account
})
afterEach(() => db.delete())

const group = () => read(db, ['conversations'], (rows) => rows('conversations').get([account, ID]))

it('[C5] takes a group whose making is refused out of the list, keeps the intent, and makes it again on another try', async () => {
  const command = { op: 'create' as const, conversation: ID, title: 'سفر', members: [] }
  await executeCommand(db, 'submit', { account, cid: 'c1', command, atMs: 1 })
  expect(await group()).toMatchObject({ name: 'سفر', confirmed: false })
  const outcome = { state: 'refused' as const, code: 'forbidden' as const }
  const change = await ingestOutcomes(db, account, [{ cid: 'c1', outcome }])
  expect(change).toMatchObject({ removedConversations: [ID], outbox: [{ cid: 'c1', state: 'refused' }] })
  expect(await group()).toBeUndefined()
  const again = await executeCommand(db, 'retry-outbox', { account, cid: 'c1', newCid: 'c2' })
  expect(again.change).toMatchObject({ conversations: [{ id: ID, name: 'سفر' }], outbox: [{ cid: 'c2' }] })
  expect(await group()).toMatchObject({ name: 'سفر', confirmed: false })
})

it('[C5] what was refused stays so, whatever comes late of an earlier attempt: asked again it would land behind what went after it', async () => {
  const command = { op: 'send' as const, conversation: ID, body: textBody('سلام') }
  await executeCommand(db, 'submit', { account, cid: 'c1', command, atMs: 1 })
  await ingestOutcomes(db, account, [{ cid: 'c1', outcome: { state: 'refused', code: 'not-found' } }])
  const outbox = () => read(db, ['outbox'], (rows) => rows('outbox').all())
  const refused = await outbox()
  expect(refused).toMatchObject([{ cid: 'c1', state: 'refused', refusal: 'not-found' }])
  for (const outcome of [{ state: 'unknown' }, { state: 'later', afterMs: 5 }] as const)
    expect(await ingestOutcomes(db, account, [{ cid: 'c1', outcome, notBeforeMs: 9 }])).toBeNull()
  expect(await outbox()).toEqual(refused)
})

/** The backend says something of the group, and how far it has told. */
async function told(cursor: string, muted: boolean): Promise<void> {
  const info = { ...infoOf(0), muted }
  await ingestBatch(db, account, { conversations: [info], pages: [], signals: [], cursor, caughtUp: true })
}

function infoOf(head: number): ConversationInfo {
  return {
    id: ID,
    kind: 'group',
    title: 'سفر',
    head,
    role: 'owner',
    visible: [{ from: 1, to: null }],
    memberCount: 1,
    read: 0,
    unread: 0,
    muted: false,
    pinned: false,
    archived: false,
    members: [],
  }
}

it('[C5][C8] a confirmed setting shows at once, but never in place of what the backend told since it left', async () => {
  await told('one', false)
  const mute = { op: 'settings' as const, conversation: ID, muted: true }
  const confirmed = { state: 'confirmed' as const }
  for (const cid of ['c1', 'c2', 'c3']) await executeCommand(db, 'submit', { account, cid, command: mute, atMs: 1 })
  await ingestOutcomes(db, account, [{ cid: 'c1', outcome: confirmed, since: 'one' }])
  expect(await group()).toMatchObject({ muted: true })
  // Another device has unmuted it after that, and its batch is here before the late answers are.
  await told('two', false)
  await ingestOutcomes(db, account, [{ cid: 'c2', outcome: confirmed, since: 'one' }])
  expect(await group()).toMatchObject({ muted: false })
  // A second attempt: nobody knows when the first one landed.
  await ingestOutcomes(db, account, [{ cid: 'c3', outcome: confirmed }])
  expect(await group()).toMatchObject({ muted: false })
})

it('[L5] a late answer brings no text back that the log no longer has, where what was erased is not here any more', async () => {
  const edit = { op: 'edit' as const, conversation: ID, target: { seq: 1 }, body: textBody('نو') }
  await executeCommand(db, 'submit', { account, cid: 'c1', command: edit, atMs: 1 })
  const inLog: Event = {
    kind: 'edit',
    conversation: ID,
    seq: 9,
    sender: SELF.user,
    atMs: 9,
    cid: 'c1',
    target: { seq: 1 },
    body: null,
  }
  const page = { conversation: ID, events: [inLog] }
  await ingestBatch(db, account, {
    conversations: [infoOf(9)],
    pages: [page],
    signals: [],
    cursor: 'one',
    caughtUp: true,
  })
  const event: Event = { ...inLog, body: edit.body }
  await ingestOutcomes(db, account, [{ cid: 'c1', outcome: { state: 'confirmed', event } }])
  expect((await read(db, ['events'], (rows) => rows('events').get([account, ID, 9])))?.event).toMatchObject({
    body: null,
  })
})

it('[C4] what a late answer confirms below a gap is in doubt: an erasure of it may lie in there', async () => {
  const message = (seq: number, cid?: string): Event => ({
    kind: 'message',
    conversation: ID,
    seq,
    sender: SELF.user,
    atMs: seq,
    body: textBody(`پیام ${seq}`),
    ...(cid !== undefined && { cid }),
  })
  const command = { op: 'send' as const, conversation: ID, body: textBody('پیام 1') }
  for (const cid of ['c1', 'c8']) await executeCommand(db, 'submit', { account, cid, command, atMs: 1 })
  const page = { conversation: ID, events: [6, 7].map((seq) => message(seq)) }
  await ingestBatch(db, account, {
    conversations: [infoOf(7)],
    pages: [page],
    signals: [],
    cursor: 'one',
    caughtUp: true,
  })
  const confirm = (seq: number) =>
    ingestOutcomes(db, account, [{ cid: `c${seq}`, outcome: { state: 'confirmed', event: message(seq, `c${seq}`) } }])
  expect((await confirm(8))?.doubted).toBeUndefined()
  expect(await confirm(1)).toMatchObject({ doubted: true })
  const spans = await read(db, ['spans'], (rows) => rows('spans').all())
  expect(spans.map(({ from, to, verified }) => [from, to, verified])).toEqual([
    [1, 1, false],
    [6, 8, true],
  ])
})
