/** Runs in a blank page of the server: puts the whole log of a conversation on the device, by the ways of the product itself. */
import { backend } from '../../src/backend/own/adapter.ts'
import type { Page } from '../../src/backend/port.ts'
import { seqRange } from '../../src/data/keys.ts'
import { openDatabase } from '../../src/data/open-database.ts'
import { read } from '../../src/data/transact.ts'
import { ingestPage } from '../../src/sync/ingest/ingest-batch.ts'

const PAGE_EVENTS = 200
/** One transaction takes so many pages. */
const PAGES_AT_ONCE = 10

/** Throws unless all of it is held afterwards. */
export async function fillDevice(title: string): Promise<void> {
  const opened = await openDatabase()
  if (!opened.ok) throw new Error(opened.reason)
  const { db } = opened
  const [owners, conversations] = await read(db, ['accounts', 'conversations'], (rows) =>
    Promise.all([rows('accounts').all(), rows('conversations').all()]),
  )
  const [owner, conversation] = [owners[0], conversations.find((row) => row.title === title)]
  if (!owner || !conversation) throw new Error(`this device has no conversation ${title}`)
  const server = backend('')
  await server.connect(owner.secret, new AbortController().signal)
  let before = conversation.head + 1
  while (before > 1) {
    const points = Array.from({ length: PAGES_AT_ONCE }, (_, n) => before - n * PAGE_EVENTS).filter((at) => at > 1)
    const pages = await Promise.all(points.map((at) => server.history(conversation.id, { before: at }, PAGE_EVENTS)))
    await ingestPage(db, owner.account, joined(pages.reverse()))
    before = pages[0]?.events[0]?.seq ?? 1
  }
  await server.close()
  const spans = await read(db, ['spans'], (rows) => rows('spans').all(seqRange(owner.account, conversation.id)))
  db.close()
  if (spans.length !== 1 || spans[0]?.to !== conversation.head) throw new Error('the log is not held as one span')
}

function joined(pages: readonly Page[]): Page {
  const conversation = pages[0]?.conversation ?? ''
  return {
    conversation,
    events: pages.flatMap(({ events }) => events),
    effects: pages.flatMap(({ effects }) => effects ?? []),
  }
}
