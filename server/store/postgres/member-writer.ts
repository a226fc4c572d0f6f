/** Writes who is in a conversation and what only they see: settings and hidden messages; raises watermarks (L6, C6). */
import type { Seq } from '../../../src/model/event.ts'
import { ALWAYS_LISTED } from '../listing.ts'
import { type Change, type Committed, CROWD_MEMBERS, type MemberRow } from '../port.ts'
import type { Writing } from './change-writer.ts'
import type { Query } from './database.ts'
import { listCrowd } from './listing.ts'
import { MEMBER_COLUMNS, type MemberRecord, toMember } from './rows.ts'

type MemberChange = NonNullable<Change['members']>[number]
type Stretches = MemberRow['visible']

export async function readMember(query: Query, conversation: string, user: string): Promise<MemberRow | undefined> {
  const [record] = await query<MemberRecord>(
    `SELECT ${MEMBER_COLUMNS} FROM members m WHERE m.conversation = $1 AND m.person = $2`,
    [conversation, user],
  )
  return record && toMember(record)
}

export async function joinMembers(query: Query, writing: Writing, changes: MemberChange[]): Promise<void> {
  const { place, head } = writing
  let came = 0
  for (const change of changes) {
    const held = place.members.get(change.user) ?? (await readMember(query, place.id, change.user))
    came += Number(change.role !== 'none') - Number(held !== undefined && held.role !== 'none')
    const stretches = JSON.stringify(stretchesAfter(held?.visible ?? [], change.change, head + 1))
    await joinMember(query, writing, change, stretches)
  }
  const [counted] = await query<{ member_count: number }>(
    `UPDATE conversations SET members_seq = $2, member_count = member_count + $3 WHERE conversation = $1
     RETURNING member_count`,
    [place.id, head + 1, came],
  )
  if ((counted?.member_count ?? 0) > CROWD_MEMBERS && place.listedUntil < ALWAYS_LISTED) {
    await listCrowd(query, place.id)
    place.listedUntil = ALWAYS_LISTED
  }
}

async function joinMember(
  query: Query,
  { place: { id, listedUntil }, clock }: Writing,
  { user, role, change }: MemberChange,
  stretches: string,
): Promise<void> {
  if (change === 'role') {
    await query('UPDATE members SET role = $3, clock = $4, own_clock = $4 WHERE conversation = $1 AND person = $2', [
      id,
      user,
      role,
      clock,
    ])
  } else if (change === 'added' || change === 'start') {
    await query(
      `INSERT INTO memberships (person, conversation, listed_until) VALUES ($1, $2, $3)
       ON CONFLICT (person, conversation) DO UPDATE SET listed_until = greatest(memberships.listed_until, $3)`,
      [user, id, listedUntil],
    )
    await query(
      `INSERT INTO members (conversation, person, role, visible, joined_clock, clock, own_clock)
       VALUES ($1, $2, $3, $4, $5, $5, $5)
       ON CONFLICT (conversation, person) DO UPDATE
       SET role = $3, visible = $4, title_at_end = NULL, avatar_at_end = NULL, joined_clock = $5, clock = $5, own_clock = $5`,
      [id, user, role, stretches, clock],
    )
  } else {
    await query(`UPDATE memberships SET listed_until = ${ALWAYS_LISTED} WHERE person = $1 AND conversation = $2`, [
      user,
      id,
    ])
    await query(
      `UPDATE members SET role = 'none', visible = $3, clock = $4, own_clock = $4,
         (title_at_end, avatar_at_end) = (SELECT title, avatar FROM conversations WHERE conversation = $1)
       WHERE conversation = $1 AND person = $2`,
      [id, user, stretches, clock],
    )
  }
}

function stretchesAfter(visible: Stretches, change: MemberChange['change'], seq: Seq): Stretches {
  if (change === 'start') return [[1, null]]
  if (change === 'added') return [...visible.filter(([, to]) => to !== null), [seq, null]]
  if (change === 'role') return visible
  return visible.map(([from, to]) => [from, to ?? seq])
}

/** Watermarks only rise, read raises delivered, and none passes what the member may see. */
export function markMember(
  held: MemberRow,
  mark: NonNullable<Change['mark']>,
  head: Seq,
): NonNullable<Committed['mark']> {
  const last = held.visible.at(-1)
  const cap = last ? (last[1] ?? head) : 0
  const read = Math.max(held.read, Math.min(mark.read ?? 0, cap))
  const delivered = Math.max(held.delivered, read, Math.min(mark.delivered ?? 0, cap))
  return { delivered, read, changed: read > held.read || delivered > held.delivered }
}

export async function setSettings(
  query: Query,
  { place, clock }: Writing,
  { user, muted, pinned, archived }: NonNullable<Change['settings']>,
): Promise<void> {
  await query(
    `UPDATE members SET muted = coalesce($3, muted), pinned = coalesce($4, pinned), archived = coalesce($5, archived),
       own_clock = $6 WHERE conversation = $1 AND person = $2`,
    [place.id, user, muted, pinned, archived, clock],
  )
}

export async function hideMessage(
  query: Query,
  { place, clock }: Writing,
  { user, seq }: NonNullable<Change['hide']>,
): Promise<void> {
  await query('INSERT INTO hidden (conversation, person, seq, clock) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    place.id,
    user,
    seq,
    clock,
  ])
  await query('UPDATE members SET own_clock = $3 WHERE conversation = $1 AND person = $2', [place.id, user, clock])
}
