import { afterEach, beforeEach, expect, it } from 'vitest'
import { executeCommand } from '../../data/commands/execute-command.ts'
import type { Database } from '../../data/open-database.ts'
import { read } from '../../data/transact.ts'
import { openTestDatabase } from '../testing/test-device.ts'
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
