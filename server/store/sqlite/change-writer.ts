/** Writes a decided change into the open transaction: the log, who is in, what they have read (L2, L5, L6, C6). */
import type { DatabaseSync } from 'node:sqlite'
import type { Seq } from '../../../src/model/event.ts'
import { crowdSeqOf } from '../crowd-seq.ts'
import type { Change, Committed, Need, StoredEvent } from '../port.ts'
import type { CommitClock } from './commit-clock.ts'
import type { LocatedFacts } from './facts-reader.ts'
import { createListing } from './listing.ts'
import { createMediaUse } from './media-use.ts'
import { createMemberWriter } from './member-writer.ts'
import { createPictureUse } from './pictures.ts'
import { createProfileWriter } from './profile-writer.ts'
import { query } from './query.ts'

/** One change while it is written. */
export interface Writing {
  need: Need
  nowMs: number
  conversation: string
  number: number
  /** Head before the change. */
  head: Seq
  clock: number
  /** Seq as of which its members are who they are, where the conversation is a crowd. */
  crowdSeq: Seq | undefined
}

export type ChangeWriter = (need: Need, facts: LocatedFacts, change: Change) => Committed

export function createChangeWriter(db: DatabaseSync, clock: CommitClock): ChangeWriter {
  const log = createLogWriter(db)
  const members = createMemberWriter(db)
  const listing = createListing(db)
  const profiles = createProfileWriter(db, clock, listing)
  const accountPictures = createPictureUse(db)
  const accountMedia = createMediaUse(db)
  const present = query<{ user: string }>(db, "SELECT user FROM members WHERE conversation = ? AND role <> 'none'")
  const acquainted = query<{ user: string }>(db, ACQUAINTED)
  const hiding = query<{ user: string }>(db, HIDING_RECEIPTS)
  const recipientsOf = ({ need, number, crowdSeq }: Writing, { profile }: Change): string[] => {
    if (profile) return acquainted.all(profile.user).map((row) => row.user)
    if (crowdSeq !== undefined) return []
    return number === 0 ? [need.actor.user] : present.all(number).map((row) => row.user)
  }
  return (need, facts, change) => {
    const writing = locate(log, need, facts, change, clock.tick())
    if (writing.number !== 0) listing.cover(writing.number, facts.listedUntil, writing.clock, writing.nowMs)
    const events = (change.events ?? []).map((event, index) => log.append(writing, event, index, change.payloadHash))
    if (events.length === 0 && change.payloadHash) log.remember(writing, change.payloadHash)
    if (change.erase !== undefined) log.erase(writing, change.erase)
    const came = change.members ? members.join(writing, change.members) : 0
    if (change.settings) members.settings(writing, change.settings)
    if (change.hide) members.hide(writing, change.hide)
    const held = change.members ? undefined : facts.actor
    const mark = change.mark && members.mark(writing, change.mark, writing.head + events.length, held)
    if (change.profile) profiles.write(change.profile, writing.clock, writing.nowMs)
    if (change.folders) profiles.folders(change.folders, writing.clock)
    const isTold = mark?.changed && writing.crowdSeq === undefined
    const isSeenByAll = events.length > 0 || change.title !== undefined || change.members || isTold
    if (isSeenByAll) log.move(writing, events.length, change, came)
    if (change.members) listing.coverCrowd(writing.number)
    const recipients = recipientsOf(writing, change)
    accountPictures(facts, change)
    accountMedia(writing.number, change)
    const hidingReceipts =
      isTold && events.length === 0 ? hiding.all(writing.number).map(({ user }) => user) : undefined
    return {
      clock: writing.clock,
      events,
      recipients,
      ...(writing.crowdSeq !== undefined && {
        crowd: { conversation: writing.conversation, membersSeq: writing.crowdSeq },
      }),
      ...(mark && { mark }),
      ...(hidingReceipts && { hidingReceipts }),
    }
  }
}

/** Those who see a new name soon: in one conversation with the person that is not a crowd, themselves included. */
const ACQUAINTED = `SELECT DISTINCT other.user FROM members own
   JOIN conversations ON number = own.conversation AND member_count <= 50
   JOIN members other ON other.conversation = own.conversation AND other.role <> 'none'
 WHERE own.user = ? AND own.role <> 'none' LIMIT 1000`

const HIDING_RECEIPTS = `SELECT m.user FROM members m JOIN users u ON u.user = m.user
 WHERE m.conversation = ? AND m.role <> 'none' AND u.hide_receipts = 1`

type LogWriter = ReturnType<typeof createLogWriter>

function locate(log: LogWriter, need: Need, facts: LocatedFacts, change: Change, clock: number): Writing {
  const conversation = need.conversation ?? ''
  const number = change.create ? log.create(conversation, change.create, clock) : (facts.number ?? 0)
  const head = facts.conversation?.head ?? 0
  return { need, nowMs: facts.nowMs, conversation, number, head, clock, crowdSeq: crowdSeqOf(facts, change) }
}

function createLogWriter(db: DatabaseSync) {
  const insertConversation = db.prepare(
    'INSERT INTO conversations (id, kind, title, head, member_count, clock) VALUES (?, ?, ?, 0, 0, ?)',
  )
  const insertEvent = db.prepare(
    `INSERT INTO events (conversation, seq, clock, kind, sender, device, cid, hash, at_ms, target, payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertCommand = db.prepare('INSERT INTO commands (device, cid, hash, at_ms) VALUES (?, ?, ?, ?)')
  const eraseMessage = db.prepare("UPDATE events SET payload = 'null' WHERE conversation = ? AND seq = ?")
  const eraseEdits = db.prepare(
    "UPDATE events SET payload = 'null' WHERE conversation = ? AND target = ? AND kind = 'e'",
  )
  const moveHead = db.prepare('UPDATE conversations SET head = ?, clock = ? WHERE number = ?')
  const rename = db.prepare('UPDATE conversations SET title = ? WHERE number = ?')
  const picture = db.prepare('UPDATE conversations SET avatar = ? WHERE number = ?')
  const countMembers = db.prepare(
    'UPDATE conversations SET members_seq = ?2, member_count = member_count + ?3 WHERE number = ?1',
  )
  return {
    create(id: string, { kind, title }: NonNullable<Change['create']>, clock: number): number {
      return Number(insertConversation.run(id, kind, title, clock).lastInsertRowid)
    },
    append(writing: Writing, event: NonNullable<Change['events']>[number], index: number, hash = ''): StoredEvent {
      const { need, nowMs, clock, conversation, number } = writing
      const { user: sender, device } = need.actor
      const seq = writing.head + 1 + index
      const cid = index === 0 ? need.cid : null
      const target = event.target ?? null
      const { kind, payload } = event
      const keptHash = cid === null ? null : hash
      insertEvent.run(number, seq, clock, kind, sender, device, cid, keptHash, nowMs, target, payload)
      return { conversation, seq, clock, kind, sender, device, cid: cid ?? '', atMs: nowMs, payload, target }
    },
    remember({ need, nowMs }: Writing, hash: string): void {
      insertCommand.run(need.actor.device, need.cid, hash, nowMs)
    },
    erase({ number }: Writing, seq: Seq): void {
      eraseMessage.run(number, seq)
      eraseEdits.run(number, seq)
    },
    /** @param came how many more are in now */
    move({ number, head, clock }: Writing, appended: number, change: Change, came: number): void {
      moveHead.run(head + appended, clock, number)
      if (change.title !== undefined) rename.run(change.title, number)
      if (change.avatar !== undefined) picture.run(change.avatar, number)
      if (change.members) countMembers.run(number, head + 1, came)
    },
  }
}
