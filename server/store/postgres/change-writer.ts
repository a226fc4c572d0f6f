/**
 * Writes decided changes (L2, L5, L6, C6). What every message does is gathered and written by one statement a batch
 * (`unnest`); what is rare is written at once, by statements of its own.
 */
import type { Seq } from '../../../src/model/event.ts'
import { crowdSeqOf } from '../crowd-seq.ts'
import type { Change, Committed, Facts, Need, StoredEvent } from '../port.ts'
import type { Query } from './database.ts'
import { columns, type Place } from './facts-reader.ts'
import { followMedia } from './media-use.ts'
import { hideMessage, joinMembers, markMember, readMember, setSettings } from './member-writer.ts'
import { followPictures } from './pictures.ts'
import { recipientsOfProfile, setFolders, setProfile } from './profile-writer.ts'

/** What the last statement of a batch writes. */
export interface Gathered {
  events: unknown[][]
  commands: unknown[][]
  marks: Map<string, unknown[]>
}

/** One change while it is written. */
export interface Writing {
  need: Need
  facts: Facts
  place: Place
  /** Head before the change. */
  head: Seq
  clock: number
  /** Seq as of which its members are who they are, where the conversation is a crowd. */
  crowdSeq: Seq | undefined
  /** Another clock value of this transaction. */
  tick: () => number
}

const PLAIN: ReadonlySet<keyof Change> = new Set(['payloadHash', 'events', 'mark'])

export async function applyChange(
  query: Query,
  gathered: Gathered,
  { need, facts, place }: Pick<Writing, 'need' | 'facts' | 'place'>,
  change: Change,
  tick: () => number,
): Promise<Committed> {
  const crowdSeq = crowdSeqOf(facts, change)
  const writing: Writing = { need, facts, place, head: place.record?.head ?? 0, clock: tick(), crowdSeq, tick }
  const events = (change.events ?? []).map((event, index) => appended(writing, event, index))
  gathered.events.push(...events.map((event) => eventRow(event, change.payloadHash)))
  remember(gathered, writing, change, events)
  if (!Object.keys(change).every((part) => PLAIN.has(part as keyof Change))) await writeRare(query, writing, change)
  const head = writing.head + events.length
  const mark = change.mark && (await raiseMark(query, gathered, writing, change, head))
  const isTold = mark?.changed && crowdSeq === undefined
  const isSeenByAll = events.length > 0 || change.title !== undefined || change.members || isTold
  if (isSeenByAll) move(writing, head)
  return {
    clock: writing.clock,
    events,
    recipients: await recipientsOf(query, writing, change),
    ...(crowdSeq !== undefined && { crowd: { conversation: place.id, membersSeq: crowdSeq } }),
    ...(mark && { mark }),
  }
}

function appended(
  { need, facts, place, head, clock }: Writing,
  { kind, payload, target }: NonNullable<Change['events']>[number],
  index: number,
): StoredEvent {
  const { user: sender, device } = need.actor
  const cid = index === 0 ? need.cid : ''
  return {
    conversation: place.id,
    seq: head + 1 + index,
    clock,
    kind,
    sender,
    device,
    cid,
    atMs: facts.nowMs,
    payload,
    target: target ?? null,
  }
}

function eventRow(event: StoredEvent, hash = ''): unknown[] {
  const { conversation, seq, clock, kind, sender, device, cid, atMs, target, payload } = event
  const isFirst = cid !== ''
  return [
    conversation,
    seq,
    clock,
    kind,
    sender,
    device,
    isFirst ? cid : null,
    isFirst ? hash : null,
    atMs,
    target,
    payload,
  ]
}

/** So that a repeat in the same batch is told too (L3). */
function remember(
  gathered: Gathered,
  { need: { actor, cid }, facts: { nowMs }, place }: Writing,
  { payloadHash }: Change,
  [first]: StoredEvent[],
): void {
  if (!first && payloadHash === undefined) return
  if (!first) gathered.commands.push([place.id, actor.device, cid, payloadHash, nowMs])
  const { seq = null, target = null } = first ?? {}
  place.earlier.set(`${actor.device} ${cid}`, { payloadHash: payloadHash ?? '', seq, atMs: nowMs, target })
}

async function raiseMark(query: Query, gathered: Gathered, writing: Writing, change: Change, head: Seq) {
  const { mark, members } = change
  if (!mark) return undefined
  const { place, clock, crowdSeq } = writing
  const held = (members ? undefined : place.members.get(mark.user)) ?? (await readMember(query, place.id, mark.user))
  if (!held) return { delivered: 0, read: 0, changed: false }
  const raised = markMember(held, mark, head)
  if (raised.changed) {
    const { delivered, read } = raised
    place.members.set(mark.user, { ...held, delivered, read })
    gathered.marks.set(`${place.id} ${mark.user}`, [
      place.id,
      mark.user,
      delivered,
      read,
      clock,
      crowdSeq === undefined,
    ])
  }
  return raised
}

function move({ place, clock }: Writing, head: Seq): void {
  place.moved = { head, clock }
  if (place.record) place.record = { ...place.record, head, clock }
}

async function writeRare(query: Query, writing: Writing, change: Change): Promise<void> {
  const { place, clock, facts } = writing
  place.isShut = true
  if (change.create) {
    await query(
      `INSERT INTO conversations (conversation, kind, title, head, member_count, clock, listed_until)
       VALUES ($1, $2, $3, 0, 0, $4, $5)`,
      [place.id, change.create.kind, change.create.title, clock, place.listedUntil],
    )
  }
  if (change.erase !== undefined) {
    await query(
      `UPDATE events SET payload = 'null' WHERE conversation = $1 AND (seq = $2 OR (target = $2 AND kind = 'e'))`,
      [place.id, change.erase],
    )
  }
  if (change.members) await joinMembers(query, writing, change.members)
  if (change.settings) await setSettings(query, writing, change.settings)
  if (change.hide) await hideMessage(query, writing, change.hide)
  if (change.profile) await setProfile(query, writing, change.profile)
  if (change.folders) await setFolders(query, change.folders, clock)
  if (change.title !== undefined) {
    await query('UPDATE conversations SET title = $2 WHERE conversation = $1', [place.id, change.title])
  }
  if (change.avatar !== undefined) {
    await query('UPDATE conversations SET avatar = $2 WHERE conversation = $1', [place.id, change.avatar])
  }
  await followPictures(query, facts, change)
  await followMedia(query, place.id, change)
}

async function recipientsOf(query: Query, { need, place, crowdSeq }: Writing, change: Change): Promise<string[]> {
  if (change.profile) return recipientsOfProfile(query, change.profile.user)
  if (need.conversation === undefined) return [need.actor.user]
  if (crowdSeq !== undefined) return []
  for (const { user, role } of change.members ?? []) {
    place.present = place.present.filter((other) => other !== user)
    if (role !== 'none') place.present.push(user)
  }
  return [...place.present]
}

const WRITE = `WITH appended AS (
  INSERT INTO events (conversation, seq, clock, kind, sender, device, cid, hash, at_ms, target, payload)
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::bigint[], $10::bigint[], $11::text[])
), moved AS (
  UPDATE conversations c SET head = new.head, clock = new.clock, listed_until = new.until
  FROM unnest($12::text[], $13::bigint[], $14::bigint[], $15::bigint[]) new (conversation, head, clock, until)
  WHERE c.conversation = new.conversation AND c.conversation = ANY($12)
), marked AS (
  UPDATE members m SET delivered = new.delivered, read = new.read, own_clock = new.clock,
    clock = CASE WHEN new.told THEN new.clock ELSE m.clock END
  FROM unnest($16::text[], $17::text[], $18::bigint[], $19::bigint[], $20::bigint[], $21::boolean[])
    new (conversation, person, delivered, read, clock, told)
  WHERE m.conversation = new.conversation AND m.person = new.person AND m.conversation = ANY($16)
)
INSERT INTO commands (place, device, cid, hash, at_ms)
SELECT * FROM unnest($22::text[], $23::text[], $24::text[], $25::text[], $26::bigint[])`

/** Writes what was gathered and commits. */
export async function commitGathered(query: Query, { events, commands, marks }: Gathered, places: Iterable<Place>) {
  const moves = [...places].flatMap(({ id, moved, listedUntil }) =>
    moved ? [[id, moved.head, moved.clock, listedUntil]] : [],
  )
  const isEmpty = events.length + commands.length + marks.size + moves.length === 0
  const values = [
    ...columns(events, 11),
    ...columns(moves, 4),
    ...columns([...marks.values()], 6),
    ...columns(commands, 5),
  ]
  await Promise.all([isEmpty ? undefined : query(WRITE, values), query('COMMIT')])
}
