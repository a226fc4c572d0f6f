/**
 * The verdict on a history: every invariant that it breaks. Knows the rules (docs/reliability.md), nothing of how the
 * history was made; it computes what should be from the server's log and from what people asked for.
 */
import type { DeviceEnd, HeldConversation, History, LogRow, Violation } from './history.ts'

type Found = (what: string) => void
type Check = (history: History, found: Found) => void

const CHECKS: Record<Violation['invariant'], Check> = {
  I1: ackedStays,
  I2: exactlyOnce,
  I3: oneOrder,
  I4: cursorBehindData,
  I5: receiptsTruthful,
  I6: erasedStaysErased,
  I7: onlyVisible,
  I8: allAgree,
  I9: outboxesEmpty,
  I10: cheapResume,
  I11: unreadIsRecount,
  I12: nothingLeaks,
  I13: nobodyHarmed,
  I14: oneServer,
  I15: toldInTime,
  crash: nothingCrashed,
}

/** A resume where nothing changed costs at most this (W7). */
export const RESUME_BYTES = 400

export function check(history: History): Violation[] {
  return Object.entries(CHECKS).flatMap(([invariant, run]) => {
    const broken: Violation[] = []
    run(history, (what) => broken.push({ invariant: invariant as Violation['invariant'], what }))
    return broken
  })
}

function rowAt(logs: Map<string, LogRow[]>, conversation: string, seq: number): LogRow | undefined {
  return logs.get(conversation)?.[seq - 1]
}

/** Every event that a device was told of is in the log, at its place, for ever. */
function ackedStays({ landings, server, earlierLogs }: History, found: Found): void {
  for (const { conversation, seq, cid, device } of landings)
    if (rowAt(server.logs, conversation, seq)?.cid !== cid) found(`${device} was told ${cid} at ${conversation}/${seq}`)
  for (const logs of earlierLogs)
    for (const [conversation, cids] of logs)
      for (const [at, cid] of cids.entries())
        if (rowAt(server.logs, conversation, at + 1)?.cid !== cid) found(`a restart lost ${conversation}/${at + 1}`)
}

/** No intent is in the log twice; a message that nobody took back or refused is there once. */
function exactlyOnce({ submissions, withdrawn, server, isQuiet, shownTwice, lost }: History, found: Found): void {
  for (const shown of shownTwice) found(`${shown} waited beside its own event`)
  const times = new Map<string, number>()
  for (const log of server.logs.values())
    for (const { device, cid } of log) if (cid) times.set(`${device} ${cid}`, (times.get(`${device} ${cid}`) ?? 0) + 1)
  for (const [key, count] of times) if (count > 1) found(`${key} is ${count} times in the log`)
  if (!isQuiet) return
  for (const { device, cid, op } of submissions) {
    const key = `${device} ${cid}`
    if (withdrawn.has(cid) || times.has(key)) continue
    if ((op === 'send' && !isForgiven(lost, key)) || (op === 'erase' && lost.owed.has(key)))
      found(`${op} ${cid} of ${device} is lost`)
  }
}

/** A return to a backup took it, and no device that sent it had it any more (L8). */
function isForgiven({ gone, owed }: History['lost'], key: string): boolean {
  return gone.has(key) && !owed.has(key)
}

/** What is in doubt after a return to a backup stays on the screen until it is told again, and promises nothing. */
function isInDoubt({ lost }: History, { doubtful }: HeldConversation, seq: number): boolean {
  return lost.isRestored && doubtful.some(({ from, to }) => from <= seq && seq <= to)
}

/** Logs have no holes; what a device holds is what the log says; a lane keeps its order. */
function oneOrder(history: History, found: Found): void {
  const { server, devices, submissions, rotten, lost } = history
  for (const [conversation, log] of server.logs)
    for (const [at, { seq }] of log.entries()) if (seq !== at + 1) found(`${conversation} has ${seq} at ${at + 1}`)
  for (const device of devices)
    for (const conversation of device.conversations.values()) {
      const { id, events, role } = conversation
      for (const [seq, content] of events) {
        if (isInDoubt(history, conversation, seq)) continue
        // Who is out is told of nothing any more, not even of what decayed.
        if (role === 'none' && rotten.has(`${device.device} ${id}/${seq}`)) continue
        const truth = server.contents.get(device.user)?.get(id)?.get(seq)
        if (truth !== content && !isErasedLater(server, device.user, id, seq))
          found(`${device.device} holds ${content} at ${id}/${seq}, the log says ${truth}`)
      }
    }
  const place = new Map<string, number>()
  for (const log of server.logs.values()) for (const { device, cid, seq } of log) place.set(`${device} ${cid}`, seq)
  const landed = new Map<string, { cid: string; seq: number }[]>()
  for (const { device, conversation, cid, beside } of [...submissions].sort((a, b) => a.n - b.n)) {
    const seq = place.get(`${device} ${cid}`)
    // What was offered again goes behind what waits.
    if (seq === undefined || lost.gone.has(`${device} ${cid}`)) continue
    const lane = `${device} ${conversation}`
    const earlier = landed.get(lane) ?? []
    if (earlier.some((one) => one.seq > seq && !beside?.has(one.cid))) found(`${cid} of ${lane} overtook`)
    landed.set(lane, [...earlier, { cid, seq }])
  }
}

/** Whether a message was erased when the person was out, and they are still: they keep what they have (L6). */
function isErasedLater({ logs, members }: History['server'], user: string, conversation: string, seq: number): boolean {
  const log = logs.get(conversation) ?? []
  const row = log[seq - 1]
  const visible = members.get(conversation)?.find((member) => member.user === user)?.visible ?? []
  const erasing = log.filter(({ kind, target }) => kind === 'x' && (target === seq || target === row?.target))
  const isOut = visible.at(-1)?.[1] !== null
  return isOut && erasing.length > 0 && erasing.every((one) => !isIn(visible, one.seq))
}

function cursorBehindData({ cursorsAhead, trusted }: History, found: Found): void {
  for (const what of trusted) found(what)
  for (const { device, cursor, missing } of cursorsAhead) found(`${device} stored ${cursor} without ${missing}`)
}

function receiptsTruthful({ claims, claimsAhead }: History, found: Found): void {
  for (const ahead of claimsAhead) found(ahead)
  for (const { user, conversation, read, delivered, couldRead, couldHold } of claims) {
    if (read > couldRead) found(`${user} read ${conversation} up to ${couldRead}, the server says ${read}`)
    if (delivered > couldHold) found(`${user} holds ${conversation} up to ${couldHold}, the server says ${delivered}`)
  }
}

/** The text of an erased message, and of its edits, is nowhere any more: not in the log, not in the view of a device. */
function erasedStaysErased({ server, devices, isQuiet }: History, found: Found): void {
  for (const [conversation, log] of server.logs) {
    const erased = new Set(log.flatMap(({ kind, target }) => (kind === 'x' && target !== null ? [target] : [])))
    for (const { seq, kind, target, payload } of log) {
      const isGone = (kind === 'm' && erased.has(seq)) || (kind === 'e' && target !== null && erased.has(target))
      if (isGone && payload !== 'null') found(`${conversation}/${seq} is erased and still has its text`)
      if (!isGone || !isQuiet) continue
      for (const { device, user, conversations } of devices)
        if (
          conversations.get(conversation)?.events.get(seq)?.includes('"text"') &&
          !isErasedLater(server, user, conversation, seq)
        )
          found(`${device} still has the text of ${conversation}/${seq}`)
    }
  }
}

/** Nothing from before a join or after a removal is held; what the server shows is what the log says. */
function onlyVisible(history: History, found: Found): void {
  const { devices, server } = history
  for (const [id, members] of server.members)
    for (const { user, visible } of members) {
      const stretches = JSON.stringify(stretchesOf(server.logs.get(id) ?? [], user))
      if (id.startsWith('g.') && JSON.stringify(visible) !== stretches)
        found(`${user} sees ${JSON.stringify(visible)} of ${id}, should see ${stretches}`)
    }
  for (const { device, user, conversations } of devices)
    for (const held of conversations.values()) {
      const { id, events } = held
      const visible = server.members.get(id)?.find((member) => member.user === user)?.visible ?? []
      for (const seq of events.keys())
        if (!isInDoubt(history, held, seq) && !visible.some(([from, to]) => seq >= from && (to === null || seq <= to)))
          found(`${device} holds ${id}/${seq}`)
    }
}

/** Who makes a group and who is in it from the start see all of it; others what lies between each join and its end. */
function stretchesOf(log: readonly LogRow[], user: string): [number, number | null][] {
  const stretches: [number, number | null][] = []
  for (const { kind, sender, seq, cid, payload } of log) {
    if (kind === 'c' && sender === user) stretches.push([1, null])
    if (kind !== 'u') continue
    const [moved, _name, change] = JSON.parse(payload) as [string, string, string]
    if (moved !== user || change === 'role') continue
    const last = stretches.at(-1)
    // Only the first event of a command carries its cid: a person without one came with the group.
    if (change === 'added') stretches.push([cid === '' ? 1 : seq, null])
    else if (last) last[1] = seq
  }
  return stretches
}

/** All devices of a person agree on everything; all people agree on what they can see. */
function allAgree({ devices, isQuiet, server, lost }: History, found: Found): void {
  if (!isQuiet) return
  const first = new Map<string, DeviceEnd>()
  for (const end of devices) {
    for (const [id, log] of server.logs) compareWithServer(end, id, log, server, found)
    const other = first.get(end.user)
    if (!other) first.set(end.user, end)
    else if (lost.isRestored) compare(withoutLost(other, end), withoutLost(end, other), server, found)
    else compare(other, end, server, found)
  }
}

/**
 * Of the lost time a device may know more than the other, and keeps it: how far others had read, and what its person had
 * deleted for themselves (L8).
 */
function withoutLost(end: DeviceEnd, other: DeviceEnd): DeviceEnd {
  const conversations = [...end.conversations].map(([id, held]): [string, HeldConversation] => {
    const hidden = new Set([...held.hidden, ...(other.conversations.get(id)?.hidden ?? [])])
    const isShown = ({ seq }: { seq: number | null }) => seq === null || !hidden.has(seq)
    const items: { seq: number | null }[] = JSON.parse(held.timeline)
    const members: string[][] = held.members === '' ? [] : JSON.parse(held.members)
    const namesOf = members.map(([user, role, _delivered, _read, name]) => [user, role, name])
    const shown = { timeline: JSON.stringify(items.filter(isShown)), members: JSON.stringify(namesOf) }
    return [id, { ...held, ...shown }]
  })
  return { ...end, conversations: new Map(conversations) }
}

function compareWithServer(
  { device, user, conversations }: DeviceEnd,
  id: string,
  log: LogRow[],
  server: History['server'],
  found: Found,
): void {
  const member = server.members.get(id)?.find((one) => one.user === user)
  if (!member) return
  const held = conversations.get(id)
  const head = lastVisible(member.visible, log.length)
  if (!held) {
    if (head > 0) found(`${device} does not know ${id}`)
    return
  }
  if (held.head !== head) found(`${device} has head ${held.head} of ${id}, should have ${head}`)
  if (held.role !== member.role) found(`${device} has role ${held.role} in ${id}, should have ${member.role}`)
  for (const { from, to } of held.spans)
    for (let seq = from; seq <= to; seq += 1)
      if (isIn(member.visible, seq) && !held.events.has(seq)) found(`${device} has a hole at ${id}/${seq}`)
  for (const seq of member.role === 'none' ? [] : member.hidden)
    if (held.events.has(seq) && !held.hidden.includes(seq)) found(`${device} shows ${id}/${seq}, which ${user} deleted`)
  if (head > 0 && !held.spans.some(({ from, to }) => from <= head && head <= to))
    found(`${device} lacks the end of ${id}`)
}

function isIn(visible: readonly (readonly [number, number | null])[], seq: number): boolean {
  return visible.some(([from, to]) => seq >= from && (to === null || seq <= to))
}

function lastVisible(visible: readonly (readonly [number, number | null])[], head: number): number {
  const last = visible.at(-1)
  return last ? Math.min(last[1] ?? head, head) : 0
}

/**
 * Who is no longer in a group, or alone in their saved messages, tells nobody how far they read: each device keeps its
 * own. Saved messages have no name of their own.
 */
function fieldsOf({ id, role }: HeldConversation): readonly (keyof HeldConversation)[] {
  const isAlone = id.startsWith('s.')
  if (!isAlone && role !== 'none') return SAME
  return SAME.filter((field) => field !== 'read' && field !== 'unread' && (field !== 'name' || !isAlone))
}

/** The newest that is shown is of a time that a return to a backup took away, and its place is not taken yet. */
function isPastEnd({ last, head }: HeldConversation): boolean {
  return last !== null && last > head
}

const SAME: readonly (keyof HeldConversation)[] = [
  'head',
  'role',
  'unread',
  'read',
  'name',
  'settings',
  'last',
  'members',
]

function compare(a: DeviceEnd, b: DeviceEnd, { members }: History['server'], found: Found): void {
  for (const [id, mine] of a.conversations) {
    const other = b.conversations.get(id)
    // A conversation that a return to a backup took away, or in which it took the person's place away, stays where it was.
    if (!other || !members.get(id)?.some(({ user }) => user === a.user)) continue
    for (const field of fieldsOf(mine))
      if (mine[field] !== other[field] && !(field === 'last' && (isPastEnd(mine) || isPastEnd(other))))
        found(`${a.device} and ${b.device} differ in ${field} of ${id}: ${mine[field]} / ${other[field]}`)
    // Who is out keeps what each device had, also of what was erased later.
    if (mine.role === 'none') continue
    const from = Math.max(startOf(mine), startOf(other))
    const difference = firstDifference(shownFrom(mine, from), shownFrom(other, from))
    if (difference) found(`${a.device} and ${b.device} show ${id} differently: ${difference}`)
  }
}

/** Devices hold different amounts of the past: what both hold up to the end is compared. */
function startOf({ spans, head }: HeldConversation): number {
  return spans.find(({ from, to }) => from <= head && head <= to)?.from ?? head + 1
}

/** Keys are the device's own: the author's items go by their cid. */
function shownFrom({ timeline, head }: HeldConversation, from: number): string[] {
  const items = JSON.parse(timeline) as { seq: number | null; key?: string; cid?: string }[]
  return items
    .filter(({ seq }) => seq !== null && seq >= from && seq <= head)
    .map(({ key: _key, cid: _cid, ...item }) => JSON.stringify(item))
}

function firstDifference(mine: readonly string[], others: readonly string[]): string | undefined {
  const at = mine.findIndex((item, n) => item !== others[n])
  if (at !== -1) return `${mine[at]} / ${others[at]}`
  return others.length > mine.length ? `nothing / ${others[mine.length]}` : undefined
}

function outboxesEmpty({ isQuiet, devices }: History, found: Found): void {
  if (isQuiet) return
  for (const { device, outbox } of devices)
    for (const { cid, state } of outbox) if (state !== 'refused') found(`${device} still has ${cid} ${state}`)
  found('the world did not come to rest')
}

function cheapResume({ resumes }: History, found: Found): void {
  for (const bytes of resumes) if (bytes > RESUME_BYTES) found(`a resume without news took ${bytes} bytes`)
}

/** Counted anew from the server's log. */
function unreadIsRecount({ devices, server, isQuiet }: History, found: Found): void {
  if (!isQuiet) return
  for (const { device, user, conversations } of devices)
    for (const { id, unread, read, role } of conversations.values()) {
      if (role === 'none') continue
      const log = server.logs.get(id)
      const member = server.members.get(id)?.find((one) => one.user === user)
      if (!log || !member) continue
      const counted = log.filter(
        ({ seq, kind, sender, payload }) =>
          kind === 'm' &&
          seq > read &&
          sender !== user &&
          payload !== 'null' &&
          isIn(member.visible, seq) &&
          !member.hidden.includes(seq),
      )
      if (counted.length !== unread) found(`${device} says ${unread} unread in ${id}, there are ${counted.length}`)
    }
}

function nothingLeaks({ logLines, submissions }: History, found: Found): void {
  const lines = logLines.join('\n')
  for (const { canary } of submissions) if (canary && lines.includes(canary)) found(`a log holds ${canary}`)
}

function nobodyHarmed({ harmed }: History, found: Found): void {
  for (const cid of harmed) found(`${cid} failed, and nothing was wrong with it`)
}

function oneServer({ rivals }: History, found: Found): void {
  for (const rival of rivals) found(rival)
}

function toldInTime({ lateNews }: History, found: Found): void {
  for (const late of lateNews) found(late)
}

function nothingCrashed({ crashes }: History, found: Found): void {
  for (const crash of crashes) found(crash)
}
