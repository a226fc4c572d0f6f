/**
 * Runs inside Chromium: a device that holds many messages, as the product keeps them (a row for each event, written by its
 * own ingest), or with all but the newest of each conversation sealed into records of a hundred. What is sealed is written
 * and read here with nothing around it, so that its figures are the best that sealing could give.
 */
import { createStores } from '../../src/data/create-stores.ts'
import { conversationKey, seqRange } from '../../src/data/keys.ts'
import { LocalDatabase } from '../../src/data/local-database.ts'
import { readAround, readNewest } from '../../src/data/queries/timeline-reads.ts'
import { MIGRATIONS } from '../../src/data/schema.ts'
import { read, type Scope, transact } from '../../src/data/transact.ts'
import { searchMatcher } from '../../src/i18n/search-matcher.ts'
import { bodyText } from '../../src/model/body-text.ts'
import type { Event } from '../../src/model/event.ts'
import { ingestBatch, ingestPage } from '../../src/sync/ingest/ingest-batch.ts'
import { ingestCredentials } from '../../src/sync/ingest/ingest-credentials.ts'
import { percentile } from '../report.ts'
import { idOf, infoOf, logOf, SELF, sizesOf } from '../world/long-logs.ts'
import { seededRandom } from '../world/random.ts'

export type Shape = 'rows' | 'sealed'

export interface Looks {
  events: number
  endMs: number
  middleMs: number
  pageMs: number
  reactionMs: number
  searchMs: number
  searchReadMs: number
  sealMs: number
}

export interface FirstSync {
  events: number
  rowsMs: number
  sealedMs: number
}

/** Newest events of a conversation that stay rows, as many as letting go of old messages keeps. */
const TAIL = 200
const SEALED = 100
const PER_TRANSACTION = 1_000
const ROUNDS = 60
const SEARCHED = 100_000
const QUERY = 'خانه فردا'
const ACCOUNT = 1

interface SealedPage {
  account: number
  conversation: string
  page: number
  events: Event[]
  /** Whatever acts on a message of the page, wherever it stands in the log. */
  effects: Event[]
}

interface PageRows {
  put(row: SealedPage): void
  get(key: IDBValidKey): Promise<SealedPage | undefined>
  all(query: IDBKeyRange, limit?: number): Promise<SealedPage[]>
}

/** A store that the product knows nothing of. */
const PAGES = 'pages' as 'events'
const STORES = [...MIGRATIONS, { version: 99, stores: { pages: '[account+conversation+page]' } }]

function pagesIn(rows: Scope<'events'>): PageRows {
  return rows(PAGES) as unknown as PageRows
}

/** The database of the product, with one store more. */
async function opened(): Promise<LocalDatabase> {
  const connect = (): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open('bench', 10)
      request.onupgradeneeded = () => createStores(request.result, STORES)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  return new LocalDatabase('bench', await connect(), connect)
}

/** What the app waits for before its first screen. @returns milliseconds */
export async function start(): Promise<number> {
  const startMs = performance.now()
  const db = await opened()
  await read(db, ['accounts', 'conversations', 'outbox', 'meta'], (rows) =>
    Promise.all([rows('accounts').all(), rows('conversations').all(), rows('outbox').all(), rows('meta').all()]),
  )
  return performance.now() - startMs
}

export async function fill(shape: Shape, total: number): Promise<void> {
  const db = await signedIn()
  for (const [n, size] of sizesOf(total).entries()) {
    await ingestInfo(db, n, size)
    const log = logOf(n, size)
    const sealed = shape === 'rows' ? 0 : Math.floor(Math.max(0, size - TAIL) / SEALED) * SEALED
    for (let to = size; to > sealed; to -= PER_TRANSACTION)
      await ingestPage(db, ACCOUNT, {
        conversation: idOf(n),
        events: log.slice(Math.max(sealed, to - PER_TRANSACTION), to),
      })
    for (let to = sealed; to > 0; to -= PER_TRANSACTION)
      await putSealed(db, sealedOf(n, log, Math.max(0, to - PER_TRANSACTION), to), size)
  }
  db.close()
}

async function signedIn(): Promise<LocalDatabase> {
  const db = await opened()
  await ingestCredentials(db, { backend: 'own', address: '' }, { self: SELF, secret: '' })
  return db
}

function ingestInfo(db: LocalDatabase, n: number, size: number): Promise<unknown> {
  return ingestBatch(db, ACCOUNT, {
    conversations: [infoOf(n, size)],
    pages: [],
    signals: [],
    cursor: String(n),
    caughtUp: true,
  })
}

function sealedOf(n: number, log: readonly Event[], from: number, to: number): SealedPage[] {
  const pages: SealedPage[] = []
  for (let at = from; at < to; at += SEALED) {
    const actsOnPage = (event: Event): boolean =>
      'target' in event && (event.target.seq ?? 0) > at && (event.target.seq ?? 0) <= at + SEALED
    const effects = log.slice(at, at + SEALED + 40).filter(actsOnPage)
    pages.push({
      account: ACCOUNT,
      conversation: idOf(n),
      page: at / SEALED,
      events: log.slice(at, at + SEALED),
      effects,
    })
  }
  return pages
}

/** As much around it as a page of history needs: the account, the conversation, its spans. */
function putSealed(db: LocalDatabase, pages: readonly SealedPage[], head: number): Promise<void> {
  const conversation = pages[0]?.conversation ?? ''
  const stores = [PAGES, 'spans', 'conversations', 'accounts'] as const
  return transact(db, stores, 'readwrite', 'relaxed', async (rows) => {
    await Promise.all([
      rows('accounts').get(ACCOUNT),
      rows('conversations').get(conversationKey(ACCOUNT, conversation)),
      rows('spans').all(seqRange(ACCOUNT, conversation)),
    ])
    for (const page of pages) pagesIn(rows).put(page)
    rows('spans').delete(seqRange(ACCOUNT, conversation))
    const from = (pages[0]?.page ?? 0) * SEALED + 1
    rows('spans').put({ account: ACCOUNT, conversation, from, to: head, verified: true })
  })
}

export async function look(shape: Shape, total: number): Promise<Looks & { told: number }> {
  const db = await opened()
  const sizes = sizesOf(total)
  const told = (await navigator.storage.estimate()).usage ?? Number.NaN
  return {
    told,
    events: sizes.reduce((a, b) => a + b),
    ...(await lookInto(db, shape, sizes[0] ?? 0)),
    ...(await search(db, shape)),
    reactionMs: await reaction(db, shape, sizes[0] ?? 0),
    ...(await history(db, shape)),
  }
}

async function medianMs(work: (n: number) => Promise<unknown>): Promise<number> {
  const values: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const startMs = performance.now()
    await work(n)
    values.push(performance.now() - startMs)
  }
  return percentile(values, 50)
}

async function lookInto(db: LocalDatabase, shape: Shape, longest: number) {
  const random = seededRandom(7)
  const endMs = await medianMs((n) => readNewest(db, { account: ACCOUNT, conversation: idOf(n % 20) }))
  const middleMs = await medianMs(() => {
    const seq = 200 + random.below(longest - 600)
    return shape === 'rows'
      ? readAround(db, { account: ACCOUNT, conversation: idOf(0) }, seq)
      : sealedAround(db, idOf(0), seq)
  })
  return { endMs, middleMs }
}

function sealedAround(db: LocalDatabase, conversation: string, seq: number): Promise<unknown> {
  const stores = ['accounts', 'conversations', 'spans', 'outbox', PAGES, 'hidden'] as const
  const key = conversationKey(ACCOUNT, conversation)
  const page = Math.floor((seq - 1) / SEALED)
  return read(db, stores, async (rows) => {
    await Promise.all([
      rows('accounts').get(ACCOUNT),
      rows('conversations').get(key),
      rows('spans').all(seqRange(ACCOUNT, conversation)),
      rows('outbox').index('[account+conversation]').all(key),
    ])
    return Promise.all([
      pagesIn(rows).all(IDBKeyRange.bound([ACCOUNT, conversation, page - 1], [ACCOUNT, conversation, page + 1])),
      rows('hidden').all(seqRange(ACCOUNT, conversation, seq - 160, seq + 120)),
    ])
  })
}

/** The messages of the device are read, folded and looked at, without any index. */
async function search(db: LocalDatabase, shape: Shape) {
  const match = searchMatcher(QUERY)
  let [looked, readMs] = [0, 0]
  const startMs = performance.now()
  const stores = shape === 'sealed' ? [sealedAfter, rowsAfter] : [rowsAfter]
  for (const readAfter of stores)
    for (let after: IDBValidKey | undefined = [ACCOUNT]; after && looked < SEARCHED; ) {
      const readStartMs = performance.now()
      const found: { events: Event[]; last: IDBValidKey | undefined } = await readAfter(db, after)
      readMs += performance.now() - readStartMs
      looked += found.events.length
      for (const event of found.events) if (event.kind === 'message' && event.body) match(bodyText(event.body) ?? '')
      after = found.last
    }
  const share = SEARCHED / looked
  return { searchMs: (performance.now() - startMs) * share, searchReadMs: readMs * share }
}

async function rowsAfter(db: LocalDatabase, after: IDBValidKey) {
  const range = IDBKeyRange.bound(after, [ACCOUNT, []], true)
  const some = await read(db, ['events'], (rows) => rows('events').all(range, 2_000))
  const last = some.at(-1)
  return { events: some.map(({ event }) => event), last: last && [ACCOUNT, last.conversation, last.seq] }
}

async function sealedAfter(db: LocalDatabase, after: IDBValidKey) {
  const range = IDBKeyRange.bound(after, [ACCOUNT, []], true)
  const some = await read(db, [PAGES], (rows) => pagesIn(rows).all(range, 20))
  const last = some.at(-1)
  return { events: some.flatMap(({ events }) => events), last: last && [ACCOUNT, last.conversation, last.page] }
}

/** By the product's own ingest; where the message is sealed its page is read and written besides. */
async function reaction(db: LocalDatabase, shape: Shape, head: number): Promise<number> {
  const conversation = idOf(0)
  const random = seededRandom(9)
  return medianMs(async (n) => {
    const target = { seq: 1 + random.below(head - 600) }
    const head0 = { conversation, seq: head + 1 + n, sender: 'sara0000', atMs: 1_900_000_000_000 }
    const event: Event = { ...head0, kind: 'react', target, emoji: '👍', on: true }
    const pages = [{ conversation, events: [event] }]
    await ingestBatch(db, ACCOUNT, { conversations: [], pages, signals: [], cursor: `r${n}`, caughtUp: true })
    if (shape === 'rows') return
    await transact(db, [PAGES], 'readwrite', 'relaxed', async (rows) => {
      const page = await pagesIn(rows).get([ACCOUNT, conversation, Math.floor((target.seq - 1) / SEALED)])
      if (page) pagesIn(rows).put({ ...page, effects: [...page.effects, event] })
    })
  })
}

/** Scrolling back in a conversation of its own: what the backend answered, taken in; and the same rows sealed afterwards. */
async function history(db: LocalDatabase, shape: Shape) {
  const [n, size] = [900, ROUNDS * 2 * SEALED]
  const log = logOf(n, size)
  await ingestInfo(db, n, size)
  const end = (at: number): number => size - at * SEALED
  const pageMs = await medianMs((at) =>
    ingestPage(db, ACCOUNT, { conversation: idOf(n), events: log.slice(end(at) - SEALED, end(at)) }),
  )
  if (shape === 'rows') return { pageMs, sealMs: 0 }
  return {
    sealMs: await medianMs((at) => seal(db, idOf(n), end(at) - SEALED + 1)),
    pageMs: await medianMs((at) => {
      const to = end(ROUNDS + at)
      return putSealed(db, sealedOf(n, log, to - SEALED, to), size)
    }),
  }
}

function seal(db: LocalDatabase, conversation: string, from: number): Promise<void> {
  const range = seqRange(ACCOUNT, conversation, from, from + SEALED - 1)
  return transact(db, ['events', PAGES], 'readwrite', 'relaxed', async (rows) => {
    const [events, effects] = await Promise.all([
      rows('events').all(range),
      rows('events').index('[account+conversation+target]').all(range),
    ])
    rows('events').delete(range)
    pagesIn(rows).put({
      account: ACCOUNT,
      conversation,
      page: (from - 1) / SEALED,
      events: events.map(({ event }) => event),
      effects: effects.map(({ event }) => event),
    })
  })
}

/**
 * A first sync as a server sends it: the newest hundred of each conversation, ten conversations in an answer. Sealed is the
 * same without their events, and one record for each hundred.
 */
export async function firstSync(count: number): Promise<FirstSync> {
  const db = await signedIn()
  const answers = Array.from({ length: count / 10 }, (_, at) =>
    Array.from({ length: 10 }, (_, k) => ({ info: infoOf(at * 10 + k, SEALED), log: logOf(at * 10 + k, SEALED) })),
  )
  const rowsMs = await sync(db, answers, true)
  for (const one of answers.flat()) one.info.id = `other.${one.info.id}`
  const withoutMs = await sync(db, answers, false)
  const startMs = performance.now()
  for (const some of answers)
    await transact(db, [PAGES], 'readwrite', 'relaxed', async (rows) => {
      for (const { info, log } of some)
        pagesIn(rows).put({ account: ACCOUNT, conversation: info.id, page: 0, events: log, effects: [] })
    })
  return { events: count * SEALED, rowsMs, sealedMs: withoutMs + performance.now() - startMs }
}

async function sync(
  db: LocalDatabase,
  answers: { info: ReturnType<typeof infoOf>; log: Event[] }[][],
  withEvents: boolean,
): Promise<number> {
  const startMs = performance.now()
  for (const [at, some] of answers.entries())
    await ingestBatch(db, ACCOUNT, {
      conversations: some.map(({ info }) => info),
      pages: withEvents ? some.map(({ info, log }) => ({ conversation: info.id, events: log })) : [],
      signals: [],
      cursor: `${withEvents}${at}`,
      caughtUp: false,
    })
  return performance.now() - startMs
}
