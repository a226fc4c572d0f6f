/** One pull of catch-up: what changed for a person since a cursor, newest change first (L1, W7, C4). */
import { LIMITS } from '../../protocol/limits.ts'
import type { RequestOf, WireBatch } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { ChangedConversation, Clock, Store } from '../store/port.ts'
import { selfInfo } from './accounts.ts'
import { conversationNews, type News, type Viewer } from './conversation-news.ts'
import { decodeCursor, encodeCursor, FIRST_PASS, type Pass } from './cursor.ts'

const BATCH_BYTES = 60 * 1024
/** What a summary without its members weighs on the wire, near enough; and each member. */
const INFO_BYTES = 260
const MEMBER_BYTES = 110

/** @param request `have`: seqs that the device got by push since the cursor, not sent again. */
export async function syncBatch(
  store: Store,
  user: UserRef,
  { cursor, have }: Pick<RequestOf<'sync'>, 'cursor' | 'have'>,
): Promise<WireBatch> {
  const owner = { epoch: store.epoch, user }
  const clock = await store.clock()
  const viewer = await store.user(user)
  if (!viewer) throw new Error('a session without a person')
  const decoded = cursor === null ? FIRST_PASS : decodeCursor(cursor, owner, clock)
  const asked = decoded ?? FIRST_PASS
  const pass = started(asked, clock)
  const isFirstPage = asked.top === 0
  // What changes while the pass begins would move out of it untold: the first page is open towards the present.
  const upTo = isFirstPage ? Number.MAX_SAFE_INTEGER : pass.below
  const changed = await store.changedSince(user, pass.from, upTo, LIMITS.batchConversations + 1)
  const news = await gather(store, viewer, changed, pass, new Map(have))
  const isSinglePage = news.length === changed.length && isFirstPage
  const next = nextPass(pass, changed, news.length, isSinglePage)
  return {
    epoch: store.epoch,
    ...(await selfSince(store, viewer, pass.base)),
    conversations: news.map(({ info }) => info),
    pages: news.flatMap(({ page }) => page ?? []),
    cursor: encodeCursor(next, owner),
    caughtUp: isSinglePage,
    ...(decoded === undefined && { reset: true }),
  }
}

function started(pass: Pass, clock: Clock): Pass {
  return pass.top === 0 ? { ...pass, top: clock, below: clock } : pass
}

/**
 * `base` follows only when the whole pass was one page: a conversation that changes between two pages of a pass moves
 * out of the pass, and the next one must still tell everything since the old base.
 */
function nextPass(pass: Pass, changed: ChangedConversation[], delivered: number, isSinglePage: boolean): Pass {
  const last = changed[delivered - 1]
  if (last && delivered < changed.length) return { ...pass, below: last.changedAt - 1 }
  return { base: isSinglePage ? pass.top : pass.base, from: pass.top, top: 0, below: 0 }
}

/** News of the first conversations that fit into one batch; at least one. */
async function gather(
  store: Store,
  viewer: Viewer,
  changed: ChangedConversation[],
  { base, from }: Pass,
  have: Map<string, number>,
): Promise<News[]> {
  const news: News[] = []
  let bytes = BATCH_BYTES
  let events: number = LIMITS.batchEvents
  for (const conversation of changed.slice(0, LIMITS.batchConversations)) {
    const held = have.get(conversation.row.id) ?? 0
    const next = await conversationNews(store, viewer, conversation, { base, held, isFirst: from === 0 }, BATCH_BYTES)
    bytes -= bytesOfNews(next)
    events -= next.page?.events.length ?? 0
    if (news.length > 0 && (bytes < 0 || events < 0)) break
    news.push(next)
  }
  return news
}

function bytesOfNews({ info, page }: News): number {
  const members = info.members.length * MEMBER_BYTES
  return INFO_BYTES + members + (page ? Buffer.byteLength(JSON.stringify(page)) : 0)
}

/** Folders go only when they changed themselves: they may be the largest thing a person has (W7). */
async function selfSince(store: Store, viewer: Viewer, base: Clock): Promise<Pick<WireBatch, 'self'>> {
  if (viewer.changedAt <= base) return {}
  const folders = await store.folders(viewer.user)
  const isNew = folders !== undefined && folders.changedAt > base
  return { self: { ...selfInfo(viewer), ...(isNew && { folders: JSON.parse(folders.list) }) } }
}
