import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { textBody } from '../../model/body-text.ts'
import type { CommandContent } from '../../model/command.ts'
import { contactPart } from '../../model/contact.ts'
import { type LinkCard, linkCardPart } from '../../model/link-card.ts'
import { conversationRange } from '../keys.ts'
import type { OutboxRow } from '../rows.ts'
import { draftInTab } from '../tab-draft.ts'
import { ACCOUNT, GROUP, type LocalWorld, localWorld, SELF } from '../testing/local-world.ts'
import { read, transact } from '../transact.ts'
import { executeCommand } from './execute-command.ts'
import { run } from './run.ts'
import { OUTBOX_LIMIT } from './submit.ts'

let world: LocalWorld
beforeEach(async () => {
  world = await localWorld()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.dispose()
})

const send: CommandContent = { op: 'send', conversation: GROUP, body: textBody('سلام') }
const draft = { account: ACCOUNT, conversation: GROUP, text: 'سلام', updatedAtMs: 1 }

function submit(cid: string, command: CommandContent = send) {
  return executeCommand(world.db, 'submit', { account: ACCOUNT, cid, command, atMs: 5 })
}
const outbox = () => read(world.db, ['outbox'], (rows) => rows('outbox').all())
const storedDraft = () => read(world.db, ['drafts'], (rows) => rows('drafts').get([ACCOUNT, GROUP]))

test('[C1] the bubble, its sending and the end of its draft are one strict transaction', async () => {
  await executeCommand(world.db, 'save-draft', { draft })
  expect((await world.row()).hasDraft).toBe(true)
  const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const { answer, change } = await submit('c1')
  expect(begin).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'readwrite', { durability: 'strict' })
  expect(answer).toEqual({ ok: true })
  expect(await outbox()).toEqual(change?.outbox)
  expect(change).toMatchObject({ outbox: [{ cid: 'c1', command: send, state: 'queued' }], clearedDrafts: [GROUP] })
  expect(await storedDraft()).toBeUndefined()
  expect((await world.row()).hasDraft).toBe(false)
})

test('[L3] the same cid twice is one row', async () => {
  await submit('c1')
  expect((await submit('c1')).answer).toEqual({ ok: true })
  expect(await outbox()).toHaveLength(1)
})

test('a forwarded message and an edit leave the draft of a new message alone', async () => {
  await executeCommand(world.db, 'save-draft', { draft })
  const forwarded = { ...textBody('از دیگری'), forwarded: { user: 'reza0000', name: 'رضا' } }
  await submit('c1', { op: 'send', conversation: GROUP, body: forwarded })
  await submit('c2', { op: 'edit', conversation: GROUP, target: { cid: 'c1' }, body: textBody('x') })
  expect(await storedDraft()).toEqual(draft)
})

test('[M19] what is shared beside what is being written leaves that alone, on the device and in the tab', async () => {
  await run('save-draft', { draft })
  const command = { ...send, body: { enc: 'none' as const, parts: [contactPart({ user: 'sara0000', name: 'سارا' })] } }
  expect(await run('submit', { account: ACCOUNT, cid: 'c1', command, atMs: 9, keepsDraft: true })).toEqual({ ok: true })
  expect(await storedDraft()).toEqual(draft)
  expect((await world.row()).hasDraft).toBe(true)
  const full = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await run('submit', { account: ACCOUNT, cid: 'c2', command, atMs: 9, keepsDraft: true }).catch(() => undefined)
  full.mockRestore()
  expect(draftInTab(ACCOUNT, GROUP)).toBeNull()
})

test('[C5] the 10,001st intent is refused with a reason and stores nothing', async () => {
  await executeCommand(world.db, 'save-draft', { draft })
  await transact(world.db, ['outbox'], 'readwrite', 'relaxed', async (rows) => {
    for (let n = 1; n <= OUTBOX_LIMIT; n += 1) rows('outbox').put(waiting(n))
  })
  expect((await submit('one too many')).answer).toEqual({ ok: false, reason: 'outbox-full' })
  expect(await read(world.db, ['outbox'], (rows) => rows('outbox').count())).toBe(OUTBOX_LIMIT)
  expect(await storedDraft()).toEqual(draft)
})

test('a full disk is an answer; nothing is half stored and the draft stays', async () => {
  await executeCommand(world.db, 'save-draft', { draft })
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect((await submit('c1')).answer).toEqual({ ok: false, reason: 'storage-full' })
  vi.restoreAllMocks()
  expect(await outbox()).toEqual([])
  expect(await storedDraft()).toEqual(draft)
})

test('a group that is made offline is in the list at once, with whom one knows, and gone when its making is cancelled', async () => {
  const conversation = 'g.BBBBBBBBBBBBBBBBBBBBBB'
  const sara = { user: 'sara0000', username: 'sara', name: 'سارا', role: 'admin' as const, delivered: 3, read: 3 }
  await transact(world.db, ['members'], 'readwrite', 'relaxed', async (rows) =>
    rows('members').put({ account: ACCOUNT, conversation: GROUP, ...sara }),
  )
  const made = await submit('c1', { op: 'create', conversation, title: 'سفر', members: ['sara0000', 'reza0000'] })
  expect(made.change?.conversations).toMatchObject([
    { id: conversation, name: 'سفر', confirmed: false, memberCount: 3 },
  ])
  const members = () =>
    read(world.db, ['members'], (rows) => rows('members').all(conversationRange(ACCOUNT, conversation)))
  expect(await members()).toMatchObject([
    { user: SELF, role: 'owner' },
    { user: 'sara0000', name: 'سارا', role: 'member', delivered: 0, read: 0 },
  ])
  expect(made.change?.members).toHaveLength(2)
  await submit('c2', { op: 'send', conversation, body: textBody('به گروه') })
  const undone = await executeCommand(world.db, 'cancel-outbox', { account: ACCOUNT, cid: 'c1' })
  expect(undone.change).toMatchObject({ removedConversations: [conversation], settled: ['c1', 'c2'] })
  expect(await outbox()).toEqual([])
  expect(await members()).toEqual([])
})

test('[C5] what is on its way can be neither edited nor cancelled; a refused one is tried again under a new cid', async () => {
  await submit('c1')
  const [row] = await outbox()
  if (!row) throw new Error('no row')
  await put({ ...row, state: 'sending' })
  const already = { ok: false, reason: 'already-sending' }
  const of = { account: ACCOUNT, cid: 'c1' }
  expect((await executeCommand(world.db, 'edit-outbox', { ...of, text: 'x' })).answer).toEqual(already)
  expect((await executeCommand(world.db, 'cancel-outbox', of)).answer).toEqual(already)
  await put({ ...row, state: 'refused', refusal: 'forbidden', attempts: 3 })
  await executeCommand(world.db, 'edit-outbox', { ...of, text: 'بهتر' })
  const again = await executeCommand(world.db, 'retry-outbox', { ...of, newCid: 'c2' })
  expect(again.change?.settled).toEqual(['c1'])
  const command = { ...send, body: textBody('بهتر') }
  expect(await outbox()).toEqual([{ ...row, cid: 'c2', command, attempts: 0, state: 'queued' }])
})

test('[M18] a text whose card has lost its picture at the backend goes again without that', async () => {
  const card = { url: 'https://a.example/', host: 'a.example', title: 'عنوان' }
  const bodyWith = (rest: Partial<LinkCard>) => {
    const body = textBody(card.url)
    return { ...body, parts: [...body.parts, linkCardPart({ ...card, ...rest })] }
  }
  await submit('c1', { ...send, body: bodyWith({ image: { hash: 'h'.repeat(43), size: 3 } }) })
  const [row] = await outbox()
  if (!row) throw new Error('no row')
  await put({ ...row, state: 'refused', refusal: 'media-missing' })
  await executeCommand(world.db, 'retry-outbox', { account: ACCOUNT, cid: 'c1', newCid: 'c2' })
  expect(await outbox()).toMatchObject([{ cid: 'c2', state: 'queued', command: { ...send, body: bodyWith({}) } }])
  expect(JSON.stringify(await outbox())).not.toContain('image')
})

test('[M18] an edit of a text that waits takes the card of the link that it brings along', async () => {
  const card = { url: 'https://a.example/', host: 'a.example', title: 'عنوان' }
  await submit('c1')
  await executeCommand(world.db, 'edit-outbox', { account: ACCOUNT, cid: 'c1', text: card.url, card })
  const body = { ...textBody(card.url), parts: [...textBody(card.url).parts, linkCardPart(card)] }
  expect((await outbox()).map(({ command }) => command)).toEqual([{ ...send, body }])
})

function put(row: OutboxRow): Promise<void> {
  return transact(world.db, ['outbox'], 'readwrite', 'relaxed', async (rows) => rows('outbox').put(row))
}

function waiting(n: number): OutboxRow {
  return {
    n,
    account: ACCOUNT,
    cid: `w${n}`,
    conversation: GROUP,
    command: send,
    state: 'queued',
    createdAtMs: 0,
    attempts: 0,
  }
}
