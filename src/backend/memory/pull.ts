/**
 * Reads of the in-process server: one batch of catch-up, one page of history, the members. A cursor is
 * {epoch, user, base, from, top, below}; whatever else comes is answered with a reset. Rules: L1, L6, C4, W7.
 */
import { canonical } from '../../model/canonical.ts'
import type { ConversationInfo, Member, MembersPage, SelfInfo, UserInfo } from '../../model/conversation.ts'
import { type ConversationId, type Event, isEffect, type Seq, type UserRef } from '../../model/event.ts'
import { BackendError, type Batch, type HeldRun, type HistoryPoint, type Page } from '../port.ts'
import {
  type Conversation,
  isManager,
  isPresentIn,
  isVisible,
  type LogRow,
  type Membership,
  type MemoryState,
  type Person,
  seesReceipts,
} from './memory-state.ts'

interface Position {
  /** Events with a higher clock are news. */
  base: number
  /** Conversations changed after it are covered by this pass … */
  from: number
  /** … up to here; the next pass begins at it. */
  top: number
  /** Still to come in this pass: changed before it. Null between passes. */
  below: number | null
}

const BATCH_CONVERSATIONS = 100
const BATCH_EVENTS = 1_000
const PAGE_EVENTS = 100
const PAGE_MEMBERS = 100

/** The next batch after a cursor; newest changed conversation first. */
export function pull(state: MemoryState, user: UserRef, cursor: string | null): Omit<Batch, 'signals'> {
  const position = cursor === null ? undefined : parse(state, user, cursor)
  const { base, from, top, below } = position ?? { base: 0, from: 0, top: 0, below: null }
  const passTop = below === null ? state.clock : top
  const changed = changedIn(state, user, from, below ?? passTop + 1)
  const taken = takeBatch(changed, base)
  const isWhole = taken.length === changed.length
  const isSinglePage = isWhole && below === null
  const next: Position = isWhole
    ? { base: isSinglePage ? passTop : base, from: passTop, top: passTop, below: null }
    : { base, from, top: passTop, below: taken.at(-1)?.me.changedAt ?? passTop }
  const person = state.people.get(user)
  return {
    epoch: state.epoch,
    ...(person && person.changedAt > from ? { self: selfSince(person, from) } : {}),
    conversations: taken.map(({ conversation, me }) => infoOf(state, conversation, me, user, base)),
    pages: taken.flatMap(({ conversation, me }) => pageSince(conversation, me, base, user)),
    cursor: format(state, user, next),
    // A pass of several pages may have been overtaken: only one that was a single read says that there is no more.
    caughtUp: isSinglePage,
    ...(cursor !== null && !position ? { reset: true } : {}),
  }
}

/** One page of what this person may see, from any side of a seq. */
export function history(
  state: MemoryState,
  user: UserRef,
  of: ConversationId,
  point: HistoryPoint,
  limit: number,
): Page {
  const { conversation, me } = membershipOf(state, user, of)
  const seen = asSeen(conversation.log, me, user)
  const events = select(seen, point, limit)
  const first = events[0]
  const atStart = first === undefined ? !('after' in point) : first.seq === seen[0]?.seq
  return { ...pageOf(conversation, me, events, seen), ...(atStart ? { atStart } : {}) }
}

/** The places of the runs that are not what this person sees of the log (L9). */
export function wrongRuns(state: MemoryState, user: UserRef, runs: readonly HeldRun[]): number[] {
  return runs.flatMap((run, at) => (isRight(state, user, run) ? [] : at))
}

function isRight(state: MemoryState, user: UserRef, { conversation: of, events }: HeldRun): boolean {
  const conversation = state.conversations.get(of)
  const me = conversation?.members.get(user)
  if (!conversation || !me) return false
  const [first, last] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0]
  const seen = asSeen(conversation.log, me, user).filter(({ seq }) => seq >= first && seq <= last)
  return seen.length === events.length && seen.every((event, n) => isSame(event, events[n]))
}

function isSame(a: Event, b: Event | undefined): boolean {
  return b !== undefined && canonical(withoutCid(a)) === canonical(withoutCid(b))
}

export function members(state: MemoryState, user: UserRef, of: ConversationId): Member[] {
  const { conversation, me } = membershipOf(state, user, of)
  if (me.role === 'none') throw new BackendError('not-a-member')
  return membersOf(state, conversation, 0, user)
}

/** By their ids. */
export function membersAfter(state: MemoryState, user: UserRef, of: ConversationId, after = ''): MembersPage {
  const later = members(state, user, of)
    .filter((member) => member.user > after)
    .sort((a, b) => (a.user < b.user ? -1 : 1))
  const page = later.slice(0, PAGE_MEMBERS)
  const last = page.at(-1)
  return { members: page, ...(last && later.length > page.length ? { next: last.user } : {}) }
}

function membershipOf(state: MemoryState, user: UserRef, of: ConversationId) {
  const conversation = state.conversations.get(of)
  const me = conversation?.members.get(user)
  if (!conversation || !me) throw new BackendError('not-a-member')
  return { conversation, me }
}

interface Changed {
  conversation: Conversation
  me: Membership
}

function changedIn(state: MemoryState, user: UserRef, after: number, before: number): Changed[] {
  const changed: Changed[] = []
  for (const conversation of state.conversations.values()) {
    const me = conversation.members.get(user)
    if (me && me.changedAt > after && me.changedAt < before) changed.push({ conversation, me })
  }
  return changed.sort((a, b) => b.me.changedAt - a.me.changedAt)
}

function takeBatch(changed: Changed[], base: number): Changed[] {
  const taken: Changed[] = []
  let events = 0
  for (const one of changed) {
    const size = Math.min(PAGE_EVENTS, newsIn(one.conversation, base).length)
    if (taken.length > 0 && (taken.length === BATCH_CONVERSATIONS || events + size > BATCH_EVENTS)) break
    taken.push(one)
    events += size
  }
  return taken
}

/** The log is in the order of its clock: news is its tail. */
function newsIn(conversation: Conversation, base: number): LogRow[] {
  let from = conversation.log.length
  while (from > 0 && (conversation.log[from - 1]?.clock ?? 0) > base) from -= 1
  return conversation.log.slice(from)
}

/** The newest run of what landed since the cursor; it reaches the end of what is visible, so nothing later acts on it. */
function pageSince(conversation: Conversation, me: Membership, base: number, user: UserRef): Page[] {
  const events = asSeen(newsIn(conversation, base), me, user).slice(-PAGE_EVENTS)
  const first = events[0]?.seq
  const isIn = ([seq, clock]: [Seq, number]) => clock > base || (first !== undefined && seq >= first)
  const hidden = [...me.hidden].filter(isIn).map(([seq]) => seq)
  if (events.length === 0 && hidden.length === 0) return []
  const atStart = first !== undefined && first === me.visible[0]?.[0]
  const page: Page = { conversation: conversation.id, events }
  return [{ ...page, ...(hidden.length > 0 ? { hidden } : {}), ...(atStart ? { atStart } : {}) }]
}

function pageOf(conversation: Conversation, me: Membership, events: Event[], seen: Event[]): Page {
  const first = events[0]?.seq ?? 0
  const last = events.at(-1)?.seq ?? 0
  const isInside = (seq: Seq | undefined) => seq !== undefined && seq >= first && seq <= last
  const effects = seen.filter((event) => event.seq > last && isEffect(event) && isInside(event.target.seq))
  const hidden = [...me.hidden.keys()].filter(isInside)
  return {
    conversation: conversation.id,
    events,
    ...(effects.length > 0 ? { effects } : {}),
    ...(hidden.length > 0 ? { hidden } : {}),
  }
}

function asSeen(rows: LogRow[], me: Membership, user: UserRef): Event[] {
  return rows
    .filter(({ event }) => isVisible(me, event.seq))
    .map(({ event }) => (event.sender === user ? event : withoutCid(event)))
}

function withoutCid(event: Event): Event {
  const { cid: _cid, ...rest } = event
  return rest
}

function select(seen: Event[], point: HistoryPoint, limit: number): Event[] {
  if ('before' in point) return seen.filter(({ seq }) => seq < point.before).slice(-limit)
  if ('after' in point) return seen.filter(({ seq }) => seq > point.after).slice(0, limit)
  const older = seen.filter(({ seq }) => seq < point.around).slice(-Math.floor(limit / 2))
  return [...older, ...seen.filter(({ seq }) => seq >= point.around)].slice(0, limit)
}

function infoOf(
  state: MemoryState,
  conversation: Conversation,
  me: Membership,
  user: UserRef,
  base: number,
): ConversationInfo {
  const head = me.visible.at(-1)?.[1] ?? conversation.head
  const unread = conversation.log.filter(
    ({ event }) => event.kind === 'message' && event.body && event.sender !== user && event.seq > me.read,
  )
  return {
    id: conversation.id,
    kind: conversation.kind,
    ...faceOf(conversation, me, head),
    head,
    role: me.role,
    visible: me.visible.map(([from, to]) => ({ from, to })),
    memberCount: me.role === 'none' ? 0 : [...conversation.members.keys()].filter(isPresentIn(conversation)).length,
    read: me.read,
    unread: unread.filter(({ event }) => isVisible(me, event.seq) && !me.hidden.has(event.seq)).length,
    muted: me.muted,
    pinned: me.pinned,
    archived: me.archived,
    ...(conversation.isChannel ? { channel: true } : {}),
    ...(me.role === 'none' ? { members: [] } : peopleOf(state, conversation, user, base)),
  }
}

/** Of a channel a reader learns of those who write and of themselves. */
function peopleOf(
  state: MemoryState,
  conversation: Conversation,
  viewer: UserRef,
  base: number,
): Pick<ConversationInfo, 'members' | 'writers'> {
  const members = membersOf(state, conversation, membersBase(state, viewer, base), viewer)
  if (!conversation.isChannel) return { members }
  const writers = [...conversation.members].filter(([, row]) => isManager(row)).map(([user]) => user)
  return { members: members.filter(({ user }) => user === viewer || writers.includes(user)), writers }
}

/** Who is out keeps the name and the picture of then (L6). */
function faceOf(
  { title, avatar, log }: Conversation,
  { role }: Membership,
  head: Seq,
): Pick<ConversationInfo, 'title' | 'avatar'> {
  const seen = role === 'none' ? log.filter(({ event }) => event.seq <= head).map(({ event }) => event) : []
  const named = seen.findLast(({ kind }) => kind === 'renamed' || kind === 'created')
  const pictured = seen.findLast(({ kind }) => kind === 'pictured')
  const shownTitle = role === 'none' ? (named && 'title' in named ? named.title : undefined) : title
  const shownAvatar = role === 'none' ? (pictured?.kind === 'pictured' && pictured.avatar) || undefined : avatar
  return {
    ...(shownTitle === undefined ? {} : { title: shownTitle }),
    ...(shownAvatar === undefined ? {} : { avatar: shownAvatar }),
  }
}

/** Who began to hide or to show their receipts is told of everybody's again. */
function membersBase(state: MemoryState, user: UserRef, base: number): number {
  return (state.people.get(user)?.receiptsChangedAt ?? 0) > base ? 0 : base
}

function membersOf(state: MemoryState, conversation: Conversation, after: number, viewer: UserRef): Member[] {
  const found: Member[] = []
  for (const [user, row] of conversation.members) {
    const person = state.people.get(user)
    if (!person || row.rowChangedAt <= after || (after === 0 && row.role === 'none')) continue
    const { role, delivered } = row
    const read = seesReceipts(state, viewer, user) ? row.read : 0
    found.push({ ...userInfoOf(person), role, delivered, read })
  }
  return found
}

export function userInfoOf({ user, username, name, about, avatar }: UserInfo): UserInfo {
  return { user, username, name, ...(about ? { about } : {}), ...(avatar ? { avatar } : {}) }
}

/** Without the folders, which are told when they changed. */
export function selfOf(person: SelfInfo): SelfInfo {
  const { hideLastSeen, hideReceipts = false, whoMayAdd = 'everyone' } = person
  return { ...userInfoOf(person), hideLastSeen, hideReceipts, whoMayAdd }
}

function selfSince(person: Person, since: number): SelfInfo {
  const { folders, foldersChangedAt } = person
  return { ...selfOf(person), ...(folders && foldersChangedAt > since ? { folders } : {}) }
}

function format(state: MemoryState, user: UserRef, { base, from, top, below }: Position): string {
  return [state.epoch, user, base, from, top, below ?? ''].join('.')
}

function parse(state: MemoryState, user: UserRef, cursor: string): Position | undefined {
  const [epoch, owner, ...rest] = cursor.split('.')
  if (epoch !== state.epoch || owner !== user || rest.length !== 4) return undefined
  if (!rest.slice(0, 3).every(isNumber) || !(rest[3] === '' || isNumber(rest[3]))) return undefined
  const [base = 0, from = 0, top = 0, below = 0] = rest.map(Number)
  if (base > from || from > top || top > state.clock) return undefined
  return { base, from, top, below: rest[3] === '' ? null : below }
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,15}$/.test(text)
}
