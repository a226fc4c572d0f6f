/** Members of a conversation: replaced by what the backend says, with watermarks that only rise (C6). */

import { conversationRange } from '../../data/keys.ts'
import type { AccountId, MemberRow } from '../../data/rows.ts'
import type { Scope } from '../../data/transact.ts'
import type { Member } from '../../model/conversation.ts'
import type { ConversationId, Event, UserRef } from '../../model/event.ts'
import type { Receipt } from '../../model/signal.ts'

export interface MemberNews {
  told: readonly Member[]
  /** How many are there, as was told with them. */
  count: number | undefined
  /** All who write in a channel, where it was told. */
  writers: readonly UserRef[] | undefined
  receipts: readonly Receipt[]
  /** New events of the log, ascending. */
  events: readonly Event[]
}

/** @returns the rows that changed */
export async function storeMembers(
  rows: Scope<'members'>,
  account: AccountId,
  conversation: ConversationId,
  { told, count, writers, receipts, events }: MemberNews,
): Promise<MemberRow[]> {
  const changes = events.filter((event) => event.kind === 'member')
  const users = new Set([...told, ...receipts, ...changes].map(({ user }) => user))
  const changed = await unsaid(rows, account, conversation, { told, count, writers })
  for (const member of changed) rows('members').put(member)
  await Promise.all(
    [...users].map(async (user) => {
      const before = await rows('members').get([account, conversation, user])
      let after = before
      for (const change of changes) if (change.user === user && after) after = { ...after, role: change.role }
      for (const member of told) if (member.user === user) after = merged(after, { account, conversation, ...member })
      for (const receipt of receipts) if (receipt.user === user && after) after = raised(after, receipt)
      if (!after || JSON.stringify(after) === JSON.stringify(before)) return
      rows('members').put(after)
      changed.push(after)
    }),
  )
  return changed
}

/** What follows for those of whom nothing was told. */
async function unsaid(
  rows: Scope<'members'>,
  account: AccountId,
  conversation: ConversationId,
  { told, count, writers }: Pick<MemberNews, 'told' | 'count' | 'writers'>,
): Promise<MemberRow[]> {
  const areOthersGone = isComplete(told, count)
  if (!areOthersGone && !writers) return []
  const others = await othersOf(rows, account, conversation, told)
  if (areOthersGone) return others.map((member) => ({ ...member, role: 'none' as const }))
  return others
    .filter(({ user, role }) => role !== 'member' && !writers?.includes(user))
    .map((member) => ({ ...member, role: 'member' as const }))
}

/** As many were told as there are: whoever is not among them is gone, also where a reset told of no departure (C4). */
function isComplete(told: readonly Member[], count: number | undefined): boolean {
  const present = told.filter(({ role }) => role !== 'none').length
  return present > 0 && present === count
}

async function othersOf(
  rows: Scope<'members'>,
  account: AccountId,
  conversation: ConversationId,
  told: readonly Member[],
): Promise<MemberRow[]> {
  const users = new Set(told.map(({ user }) => user))
  const held = await rows('members').all(conversationRange(account, conversation))
  return held.filter(({ user, role }) => role !== 'none' && !users.has(user))
}

function merged(before: MemberRow | undefined, told: MemberRow): MemberRow {
  return before ? raised(told, before) : told
}

function raised<T extends MemberRow>(row: T, { delivered, read }: Pick<Member, 'delivered' | 'read'>): T {
  return { ...row, delivered: Math.max(row.delivered, delivered), read: Math.max(row.read, read) }
}
