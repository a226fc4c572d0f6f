import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { textBody } from '../../model/body-text.ts'
import { conversationListValue, waitingValue } from '../projections/conversation-list.ts'
import { applyChange } from '../projections/feed.ts'
import { liveValue } from '../projections/live-value.ts'
import { refusalsOf } from '../projections/refusals.ts'
import { forgetSharedValues } from '../projections/shared-values.ts'
import { draft as draftOf } from '../queries/draft.ts'
import { draftsInTab, keepDraftInTab } from '../tab-draft.ts'
import { ACCOUNT, GROUP, type LocalWorld, localWorld, message, until } from '../testing/local-world.ts'
import { read } from '../transact.ts'
import { run } from './run.ts'
import { saveTabDrafts } from './save-tab-drafts.ts'

let world: LocalWorld
beforeEach(async () => {
  world = await localWorld()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.dispose()
})

const draft = { account: ACCOUNT, conversation: GROUP, text: 'سلام', updatedAtMs: 1 }
const of = (cid: string) => ({ account: ACCOUNT, cid })

function send(cid: string) {
  const command = { op: 'send' as const, conversation: GROUP, body: textBody('سلام') }
  return run('submit', { ...of(cid), command, atMs: 1 })
}

async function looking<T>(value: { subscribe(l: () => void): () => void; getSnapshot(): T | undefined }) {
  value.subscribe(() => undefined)
  await until(() => value.getSnapshot() !== undefined)
  return () => value.getSnapshot() as T
}

test('a message that a full disk refuses stays visible, its draft stays, and it can be tried again', async () => {
  await run('save-draft', { draft })
  const waiting = await looking(waitingValue(ACCOUNT))
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(await send('c1')).toEqual({ ok: false, reason: 'storage-full' })
  expect(waiting()).toMatchObject([{ cid: 'c1', state: 'refused', command: { body: textBody('سلام') } }])
  expect(await read(world.db, ['drafts'], (rows) => rows('drafts').all())).toEqual([draft])
  vi.restoreAllMocks()
  expect(await run('retry-outbox', { ...of('c1'), newCid: 'c2' })).toEqual({ ok: true })
  expect(waiting()).toMatchObject([{ cid: 'c2', state: 'queued' }])
  expect(await read(world.db, ['drafts'], (rows) => rows('drafts').all())).toEqual([])
})

test('[C1] what a full disk would not keep, the draft or the message, is in the composer again after a reload', async () => {
  const fill = () => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full)
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full)
  }
  const afterReload = async () => {
    forgetSharedValues()
    const value = liveValue(draftOf(ACCOUNT, GROUP))
    const end = value.subscribe(() => undefined)
    await until(() => value.getSnapshot() !== undefined)
    end()
    return value.getSnapshot()
  }
  fill()
  await send('c1')
  expect(await afterReload()).toMatchObject({ text: 'سلام' })
  expect(await run('save-draft', { draft: { ...draft, text: 'سلام، خوبی؟', updatedAtMs: 2 } })).toMatchObject({
    ok: false,
  })
  expect(await afterReload()).toMatchObject({ text: 'سلام، خوبی؟' })
  vi.restoreAllMocks()
  await run('save-draft', { draft: { ...draft, text: 'خوبی؟', updatedAtMs: 3 } })
  expect(await afterReload()).toMatchObject({ text: 'خوبی؟' })
  await send('c2')
  expect(await afterReload()).toBeNull()
})

test('[C1] what a page took with it when it went away is given to the device by the next one, unless it is older', async () => {
  const stored = () => read(world.db, ['drafts'], (rows) => rows('drafts').all())
  keepDraftInTab(draft)
  await saveTabDrafts(ACCOUNT)
  expect(await stored()).toEqual([draft])
  expect(draftsInTab(ACCOUNT)).toEqual([])
  await run('save-draft', { draft: { ...draft, text: 'از زبانهٔ دیگر', updatedAtMs: 3 } })
  keepDraftInTab({ ...draft, text: 'کهنه', updatedAtMs: 2 })
  await saveTabDrafts(ACCOUNT)
  expect(await stored()).toMatchObject([{ text: 'از زبانهٔ دیگر' }])
  expect(draftsInTab(ACCOUNT)).toEqual([])
})

test('a message that was never kept can be thrown away', async () => {
  const waiting = await looking(waitingValue(ACCOUNT))
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await send('c1')
  expect(await run('cancel-outbox', of('c1'))).toEqual({ ok: true })
  expect(waiting()).toEqual([])
})

test('what waits is laid over the list and gone when it is cancelled or refused', async () => {
  await world.receive([message(1)])
  const list = await looking(conversationListValue(ACCOUNT))
  const row = () => list().byId.get(GROUP)
  const stored = row()
  const command = { op: 'settings' as const, conversation: GROUP, muted: true, pinned: true }
  await run('submit', { ...of('c1'), command, atMs: 1 })
  await run('submit', { ...of('c2'), command: { op: 'rename', conversation: GROUP, title: 'نو' }, atMs: 2 })
  await send('c3')
  expect(row()).toMatchObject({ muted: true, pinned: true, name: 'نو', last: { cid: 'c3', seq: null, text: 'سلام' } })
  await run('cancel-outbox', of('c1'))
  await run('cancel-outbox', of('c3'))
  const [renaming] = await read(world.db, ['outbox'], (rows) => rows('outbox').all())
  if (!renaming) throw new Error('no row')
  applyChange({ account: ACCOUNT, outbox: [{ ...renaming, state: 'refused', refusal: 'forbidden' }] })
  expect(row()).toEqual(stored)
  expect(refusalsOf(ACCOUNT)).toEqual([{ cid: 'c2', code: 'forbidden' }])
})

test('[C8] a device clock that is ten years off does not move a conversation once the server has spoken', async () => {
  const list = await looking(conversationListValue(ACCOUNT))
  await run('open-direct', { account: ACCOUNT, user: 'reza0000', username: 'reza', name: 'رضا' })
  await world.receive([message(1)])
  const before = list().ordered.map(({ id, sortAtMs }) => [id, sortAtMs])
  const command = { op: 'send' as const, conversation: GROUP, body: textBody('x') }
  await run('submit', { ...of('c9'), command, atMs: Date.now() - 315_576_000_000 })
  expect(list().ordered[0]?.id).toBe(GROUP)
  await run('cancel-outbox', of('c9'))
  expect(list().ordered.map(({ id, sortAtMs }) => [id, sortAtMs])).toEqual(before)
})
