/** Writes who is in a conversation, how far they read, and what only they see: settings and hidden messages (L6, C6). */
import type { DatabaseSync } from 'node:sqlite'
import type { Seq } from '../../../src/model/event.ts'
import { ALWAYS_LISTED } from '../listing.ts'
import type { Change, Committed, MemberRow } from '../port.ts'
import type { Writing } from './change-writer.ts'
import { query } from './query.ts'
import { MEMBER_COLUMNS, type MemberRecord, toMember } from './rows.ts'

type MemberChange = NonNullable<Change['members']>[number]
type Mark = NonNullable<Change['mark']>
type Stretches = [Seq, Seq | null][]

export function createMemberWriter(db: DatabaseSync) {
  return { join: createJoin(db), mark: createMark(db), settings: createSettings(db), hide: createHide(db) }
}

function createJoin(db: DatabaseSync) {
  const heldBy = query<{ visible: string; role: string }>(
    db,
    'SELECT visible, role FROM members WHERE conversation = ? AND user = ?',
  )
  const enter = db.prepare(
    `INSERT INTO members (conversation, user, role, visible, joined_clock, clock, own_clock, listed_until)
     VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?5, (SELECT listed_until FROM conversations WHERE number = ?1))
     ON CONFLICT DO UPDATE SET role = ?3, visible = ?4, title_at_end = NULL, avatar_at_end = NULL, joined_clock = ?5, clock = ?5, own_clock = ?5,
       listed_until = excluded.listed_until`,
  )
  const leave = db.prepare(
    `UPDATE members SET role = 'none', visible = ?3, clock = ?4, own_clock = ?4, listed_until = ${ALWAYS_LISTED},
       (title_at_end, avatar_at_end) = (SELECT title, avatar FROM conversations WHERE number = ?1)
     WHERE conversation = ?1 AND user = ?2`,
  )
  const setRole = db.prepare(
    'UPDATE members SET role = ?3, clock = ?4, own_clock = ?4 WHERE conversation = ?1 AND user = ?2',
  )
  /** @returns how many more are in than before */
  return ({ number, head, clock }: Writing, changes: MemberChange[]): number => {
    let came = 0
    for (const { user, role, change } of changes) {
      const held = heldBy.get(number, user)
      came += Number(role !== 'none') - Number(held !== undefined && held.role !== 'none')
      const visible: Stretches = JSON.parse(held?.visible ?? '[]')
      const stretches = JSON.stringify(stretchesAfter(visible, change, head + 1))
      if (change === 'role') setRole.run(number, user, role, clock)
      else if (change === 'added' || change === 'start') enter.run(number, user, role, stretches, clock)
      else leave.run(number, user, stretches, clock)
    }
    return came
  }
}

function stretchesAfter(visible: Stretches, change: MemberChange['change'], seq: Seq): Stretches {
  if (change === 'start') return [[1, null]]
  if (change === 'added') return [...visible.filter(([, to]) => to !== null), [seq, null]]
  if (change === 'role') return visible
  return visible.map(([from, to]) => [from, to ?? seq])
}

function createMark(db: DatabaseSync) {
  const memberOf = query<MemberRecord>(
    db,
    `SELECT ${MEMBER_COLUMNS} FROM members m WHERE m.conversation = ? AND m.user = ?`,
  )
  const raiseOf = (clocks: string) =>
    db.prepare(`UPDATE members SET delivered = ?3, read = ?4, ${clocks} WHERE conversation = ?1 AND user = ?2`)
  const raise = raiseOf('clock = ?5, own_clock = ?5')
  const raiseForOneself = raiseOf('own_clock = ?5')
  const readRow = ({ conversation, number }: Writing, user: string): MemberRow | undefined => {
    const record = memberOf.get(number, user)
    return record && toMember(conversation, record)
  }
  /** @param known a member's row as it is in this transaction, which saves reading it again. */
  return (writing: Writing, mark: Mark, head: Seq, known: MemberRow | undefined): Committed['mark'] => {
    const held = known?.user === mark.user ? known : readRow(writing, mark.user)
    if (!held) return { delivered: 0, read: 0, changed: false }
    const cap = endOf(held.visible, head)
    const read = Math.max(held.read, Math.min(mark.read ?? 0, cap))
    const delivered = Math.max(held.delivered, read, Math.min(mark.delivered ?? 0, cap))
    const changed = read > held.read || delivered > held.delivered
    const told = writing.crowdSeq === undefined ? raise : raiseForOneself
    if (changed) told.run(writing.number, mark.user, delivered, read, writing.clock)
    return { delivered, read, changed }
  }
}

function endOf(visible: Stretches, head: Seq): Seq {
  const last = visible.at(-1)
  return last ? (last[1] ?? head) : 0
}

function createSettings(db: DatabaseSync) {
  const update = db.prepare(
    `UPDATE members SET muted = coalesce(?3, muted), pinned = coalesce(?4, pinned), archived = coalesce(?5, archived),
       own_clock = ?6 WHERE conversation = ?1 AND user = ?2`,
  )
  const flag = (value: boolean | undefined) => (value === undefined ? null : Number(value))
  return ({ number, clock }: Writing, settings: NonNullable<Change['settings']>): void => {
    const { user, muted, pinned, archived } = settings
    update.run(number, user, flag(muted), flag(pinned), flag(archived), clock)
  }
}

function createHide(db: DatabaseSync) {
  const insert = db.prepare(
    'INSERT INTO hidden (user, conversation, seq, clock) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const touch = db.prepare('UPDATE members SET own_clock = ? WHERE conversation = ? AND user = ?')
  return ({ number, clock }: Writing, { user, seq }: NonNullable<Change['hide']>): void => {
    insert.run(user, number, seq, clock)
    touch.run(clock, number, user)
  }
}
