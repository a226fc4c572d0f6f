/** Runs inside Chromium: puts 100,000 events into IndexedDB through ingest, and the same rows bare, in transactions of the same size. */
import type { Batch } from '../../src/backend/port.ts'
import { openDatabase } from '../../src/data/open-database.ts'
import { textBody } from '../../src/model/body-text.ts'
import type { Event } from '../../src/model/event.ts'
import { ingestBatch } from '../../src/sync/ingest/ingest-batch.ts'
import { ingestCredentials } from '../../src/sync/ingest/ingest-credentials.ts'
import { eventRow } from '../../src/sync/ingest/store-events.ts'

const CONVERSATIONS = 100
const PER_BATCH = 1_000
const TEXT = 'سلام، فردا ساعت پنج جلوی کتابخانه می‌بینمت؛ کتاب‌ها را هم بیاور.'
const SELF = { user: 'ali00000', username: 'ali', name: 'علی', hideLastSeen: false }

function eventsOf(conversation: number, from: number, count: number): Event[] {
  return Array.from({ length: count }, (_, i) => ({
    conversation: `g.${String(conversation).padStart(22, '0')}`,
    seq: from + i,
    ...senderOf(conversation, from + i),
    atMs: 1_795_000_000_000 + from + i,
    kind: 'message',
    body: textBody(TEXT),
  }))
}

/** A third is own, and carries its cid. */
function senderOf(conversation: number, seq: number): { sender: string; cid?: string } {
  if (seq % 3 > 0) return { sender: seq % 3 === 1 ? 'sara0000' : 'reza0000' }
  return { sender: SELF.user, cid: `${String(conversation).padStart(8, '0')}${String(seq).padStart(14, '0')}` }
}

function batches(total: number): Batch[] {
  return Array.from({ length: total / PER_BATCH }, (_, n) => {
    const round = Math.floor((n * PER_BATCH) / (CONVERSATIONS * 100))
    const events = Array.from({ length: 10 }, (_, k) => eventsOf((n * 10 + k) % CONVERSATIONS, round * 100 + 1, 100))
    return {
      conversations: events.map((run) => ({
        id: run[0]?.conversation ?? '',
        kind: 'group',
        title: 'گروه',
        head: round * 100 + 100,
        role: 'member',
        visible: [{ from: 1, to: null }],
        memberCount: 3,
        read: 0,
        unread: round * 100 + 100,
        muted: false,
        pinned: false,
        archived: false,
        members: [],
      })),
      pages: events.map((run) => ({ conversation: run[0]?.conversation ?? '', events: run })),
      signals: [],
      cursor: String(n),
      caughtUp: n === total / PER_BATCH - 1,
    }
  })
}

/** @returns events per second through ingest. */
export async function ingestPerSecond(total: number): Promise<number> {
  const opened = await openDatabase(`bench-${Math.random()}`)
  if (!opened.ok) throw new Error(opened.reason)
  const { account } = await ingestCredentials(opened.db, { backend: 'own', address: '' }, { self: SELF, secret: '' })
  const all = batches(total)
  const startMs = performance.now()
  for (const batch of all) await ingestBatch(opened.db, account, batch)
  const perSecond = (total * 1_000) / (performance.now() - startMs)
  await opened.db.delete()
  return perSecond
}

/** @returns rows per second of bare puts: the same rows, the same key and index shape, the same transaction size. */
export async function barePutsPerSecond(total: number): Promise<number> {
  const name = `bare-${Math.random()}`
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('events', { keyPath: ['account', 'conversation', 'seq'] })
      store.createIndex('target', ['account', 'conversation', 'target'])
      store.createIndex('cid', ['account', 'cid'])
      store.createIndex('pin', ['account', 'conversation', 'pin'])
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const all = batches(total)
  const startMs = performance.now()
  for (const { pages } of all) {
    await new Promise<void>((resolve, reject) => {
      const transaction = db.transaction('events', 'readwrite', { durability: 'relaxed' })
      const store = transaction.objectStore('events')
      for (const { events } of pages) for (const event of events) store.put(eventRow(1, event))
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error)
      transaction.commit()
    })
  }
  const perSecond = (total * 1_000) / (performance.now() - startMs)
  db.close()
  indexedDB.deleteDatabase(name)
  return perSecond
}
