/** What one conversation has to tell a device that holds the state of `base`: its summary and its newest run (L1, L6, W7). */
import { LIMITS } from '../../protocol/limits.ts'
import type { WireConversationInfo, WireMember, WirePage } from '../../protocol/requests.ts'
import type { Seq } from '../../src/model/event.ts'
import {
  type ChangedConversation,
  type Clock,
  isCrowd,
  type MemberRow,
  type Store,
  type StoredEvent,
  type UserRow,
} from '../store/port.ts'
import { userInfo } from './accounts.ts'
import { effectsField, fitInBytes, pageOf, type Stretch, seenEffects, visibleStretches } from './page-of.ts'

/** Events of each conversation that a device without any gets. */
const FIRST_EVENTS = 30
const MISSED_EFFECTS = 500

/** Who the news is for, as the store knows them. */
export type Viewer = NonNullable<Awaited<ReturnType<Store['user']>>>

export interface News {
  info: WireConversationInfo
  page: WirePage | undefined
}

export interface Since {
  base: Clock
  /** Seq up to which the device has the events after `base` already. */
  held: Seq
  /** Nothing of this conversation was told before. A later pass may find that the base is still at the beginning. */
  isFirst: boolean
}

export async function conversationNews(
  store: Store,
  viewer: Viewer,
  { row, me }: Pick<ChangedConversation, 'row' | 'me'>,
  since: Since,
  bytes: number,
): Promise<News> {
  const stretches = visibleStretches(me, row.head)
  const firstNew = since.base === 0 ? 1 : await store.firstSeqAfter(row.id, since.base)
  const people = await peopleSince(store, viewer, { row, me }, since.base, firstNew)
  const unread = await store.unread(me.user, row.id, me.read)
  const info: WireConversationInfo = {
    id: row.id,
    kind: row.kind,
    ...(row.title !== null && { title: row.title }),
    ...(row.avatar !== null && { avatar: row.avatar }),
    head: stretches.at(-1)?.to ?? 0,
    role: me.role,
    visible: me.visible,
    memberCount: me.role === 'none' ? 0 : row.memberCount,
    read: me.read,
    unread,
    muted: me.muted,
    pinned: me.pinned,
    archived: me.archived,
    ...(row.isChannel && { channel: true as const }),
    ...people,
  }
  return { info, page: await pageSince(store, me, stretches, since, firstNew, bytes) }
}

/** Between two people of whom one hides receipts, neither learns how far the other read (P2); in a crowd nobody does (C6). */
export function toWireMember(member: MemberRow & UserRow, viewer: UserRow, isOfCrowd: boolean): WireMember {
  const { role, delivered, read } = member
  if (isOfCrowd && member.user !== viewer.user) return { ...userInfo(member), role, delivered: 0, read: 0 }
  const isHidden = member.user !== viewer.user && (member.hideReceipts || viewer.hideReceipts)
  return { ...userInfo(member), role, delivered, read: isHidden ? 0 : read }
}

type People = Pick<WireConversationInfo, 'members' | 'writers'> & Partial<Pick<WireConversationInfo, 'memberCount'>>

/**
 * After a join everybody is news, and so it is when the person began to hide or to show receipts; a person who is out
 * learns nothing of the others. Who is told of as many as there are takes them for all (C4): then it is all, counted as they
 * were read, because somebody may have come or gone since the row was.
 */
async function peopleSince(
  store: Store,
  viewer: Viewer,
  { row, me }: Pick<ChangedConversation, 'row' | 'me'>,
  base: Clock,
  firstNew: Seq | undefined,
): Promise<People> {
  if (me.role === 'none') return { members: [] }
  const hasJoined = base < me.joinedAt || base < viewer.receiptsAt
  if (row.isChannel) {
    const hasMoved = firstNew !== undefined && firstNew <= row.membersSeq
    return peopleOfChannel(store, viewer, me, hasJoined ? 0 : base, hasMoved)
  }
  const toWire = (member: MemberRow & UserRow) => toWireMember(member, viewer, isCrowd(row))
  const moved = hasJoined ? [] : await store.members(me.conversation, base)
  const looksWhole = row.kind === 'group' && presentOf(moved).length === row.memberCount
  if (!hasJoined && !looksWhole) return { members: moved.map(toWire) }
  const there = await store.members(me.conversation, 0)
  const isThere = new Set(there.map(({ user }) => user))
  const gone = base > 0 ? (await goneSince(store, me, base)).filter(({ user }) => !isThere.has(user)) : []
  const isWhole = there.length <= LIMITS.membersPerGroup
  return {
    members: [...there.slice(0, LIMITS.membersPerGroup), ...gone].map(toWire),
    ...(isWhole && { memberCount: there.length }),
  }
}

const presentOf = (members: readonly MemberRow[]) => members.filter(({ role }) => role !== 'none')

/**
 * Of a channel a reader learns of those who write and of themselves; the others come by pages, to who asks (S4). Who
 * writes is told as a whole: a device that missed how an admin became a reader would take them for an admin for ever.
 */
async function peopleOfChannel(
  store: Store,
  viewer: Viewer,
  me: MemberRow,
  base: Clock,
  hasMoved: boolean,
): Promise<People> {
  const news = (await store.managers(me.conversation, base)).filter(({ user }) => user !== me.user)
  const members = [{ ...me, ...viewer }, ...news].map((member) => toWireMember(member, viewer, true))
  if (base > 0 && !hasMoved) return { members }
  const writers = await store.managers(me.conversation, 0)
  return { members, writers: writers.map(({ user }) => user) }
}

/**
 * Members that the device may hold and that are there no more. Who was out for a while may have moved on without being told
 * of anybody, also of those who had left just before them: they hear of all who left since they first came.
 */
async function goneSince(store: Store, me: MemberRow, base: Clock): Promise<(MemberRow & UserRow)[]> {
  const [from, left = null] = me.visible[0] ?? []
  const wasOut = from !== undefined && left !== null
  const [joined] = wasOut ? await store.events(me.conversation, { from, to: from, limit: 1, newest: true }) : []
  const changed = await store.members(me.conversation, Math.min(base, joined?.clock ?? base))
  return changed.filter(({ role }) => role === 'none')
}

async function pageSince(
  store: Store,
  me: MemberRow,
  stretches: Stretch[],
  { base, held, isFirst }: Since,
  firstNew: Seq | undefined,
  bytes: number,
): Promise<WirePage | undefined> {
  const stretch = stretches.at(-1)
  const hidden = isFirst ? [] : await store.hidden(me.user, me.conversation, { after: base })
  const from = Math.max(firstNew ?? Number.MAX_SAFE_INTEGER, held + 1)
  const run = stretch
    ? await newestRun(store, me, { from: Math.max(from, stretch.from), to: stretch.to }, base, bytes)
    : []
  if (!stretch || (run.length === 0 && hidden.length === 0)) return undefined
  const page = await pageOf(store, me, run)
  const missed = isFirst ? [] : await missedEffects(store, me, from, run)
  const allHidden = [...new Set([...(page.hidden ?? []), ...hidden])]
  return {
    conversation: me.conversation,
    events: page.events,
    ...effectsField(missed, me.user),
    ...(allHidden.length > 0 && { hidden: allHidden }),
    ...(run[0]?.seq === stretches[0]?.from && { atStart: true }),
  }
}

async function newestRun(store: Store, me: MemberRow, range: Stretch, base: Clock, bytes: number) {
  if (range.from > range.to) return []
  const limit = base === 0 ? FIRST_EVENTS : LIMITS.pageEvents
  return fitInBytes(await store.events(me.conversation, { ...range, limit, newest: true }), bytes, 'newest')
}

/** What the events between the device's state and the run did to messages that it may hold from before. */
async function missedEffects(store: Store, me: MemberRow, from: Seq, run: StoredEvent[]): Promise<StoredEvent[]> {
  const first = run[0]?.seq ?? from
  if (first <= from) return []
  return seenEffects(store, me, { from: 1, to: first - 1 }, { from, to: first - 1 }, MISSED_EFFECTS)
}
