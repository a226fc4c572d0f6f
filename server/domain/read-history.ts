/** Pages of one log, never beyond what the person may see and never across a time they were out (L6, C2). */
import type { RequestOf, WirePage } from '../../protocol/requests.ts'
import type { Seq, UserRef } from '../../src/model/event.ts'
import type { MemberRow, Store, StoredEvent } from '../store/port.ts'
import type { Answered } from './answered.ts'
import { fitInBytes, pageOf, type Stretch, visibleStretches } from './page-of.ts'

const PAGE_BYTES = 256 * 1024

export async function readHistory(
  store: Store,
  user: UserRef,
  request: RequestOf<'history'>,
): Promise<Answered<'history'>> {
  const { conversation, before, after, around, limit } = request
  if ([before, after, around].filter((point) => point !== undefined).length > 1) return { error: 'malformed' }
  const membership = await store.membership(user, conversation)
  if (!membership) return { error: 'not-a-member' }
  const { row, me } = membership
  const stretches = visibleStretches(me, row.head)
  const run = await readRun(store, conversation, stretches, { before, after, around, limit })
  if (run) return { answer: await toPage(store, me, stretches, run) }
  const isBeforeAll = after === undefined && around === undefined
  return { answer: { conversation, events: [], ...(isBeforeAll && { atStart: true }) } }
}

type Point = Pick<RequestOf<'history'>, 'before' | 'after' | 'around' | 'limit'>

async function readRun(store: Store, conversation: string, stretches: Stretch[], point: Point) {
  const { before, after, around } = point
  if (around !== undefined) return readAround(store, conversation, stretches, around, point.limit)
  if (after !== undefined) {
    const stretch = stretches.find(({ to }) => to > after)
    return stretch && readOldest(store, conversation, stretch, Math.max(stretch.from, after + 1), point.limit)
  }
  const end = before ?? Number.MAX_SAFE_INTEGER
  const stretch = stretches.findLast(({ from }) => from < end)
  return stretch && readNewest(store, conversation, stretch, Math.min(stretch.to, end - 1), point.limit)
}

async function readNewest(
  store: Store,
  conversation: string,
  stretch: Stretch,
  to: Seq,
  limit: number,
): Promise<StoredEvent[]> {
  const events = await store.events(conversation, { from: stretch.from, to, limit, newest: true })
  return fitInBytes(events, PAGE_BYTES, 'newest')
}

async function readOldest(
  store: Store,
  conversation: string,
  stretch: Stretch,
  from: Seq,
  limit: number,
): Promise<StoredEvent[]> {
  const events = await store.events(conversation, { from, to: stretch.to, limit, newest: false })
  return fitInBytes(events, PAGE_BYTES, 'oldest')
}

/** Half before the point and half from it on; what one side does not fill the other may. */
async function readAround(
  store: Store,
  conversation: string,
  stretches: Stretch[],
  around: Seq,
  limit: number,
): Promise<StoredEvent[] | undefined> {
  const stretch = stretches.find(({ from, to }) => around >= from && around <= to)
  if (!stretch) return undefined
  const upTo = Math.min(stretch.to, Math.max(around + Math.ceil(limit / 2), stretch.from + limit) - 1)
  const from = Math.max(stretch.from, upTo - limit + 1)
  const events = await store.events(conversation, { from, to: upTo, limit, newest: false })
  const older = events.filter(({ seq }) => seq < around)
  const newer = events.filter(({ seq }) => seq >= around)
  return [
    ...(older.length > 0 ? fitInBytes(older, PAGE_BYTES / 2, 'newest') : []),
    ...(newer.length > 0 ? fitInBytes(newer, PAGE_BYTES / 2, 'oldest') : []),
  ]
}

async function toPage(store: Store, me: MemberRow, stretches: Stretch[], run: StoredEvent[]): Promise<WirePage> {
  const first = run[0]
  return {
    conversation: me.conversation,
    ...(await pageOf(store, me, run)),
    ...(first?.seq === stretches[0]?.from && { atStart: true }),
  }
}
