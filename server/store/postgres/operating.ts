/** What an operator decides: invites, accounts that rest, and the sessions that ended by it or by the person. */

import type { UserRef } from '../../../src/model/event.ts'
import { type DeviceRef, ENDINGS_KEPT_MS, ENDINGS_TOLD_MS, type Store, StoreError } from '../port.ts'
import { FIRST_CLOCK, firstClockIn } from './clock-base.ts'
import type { Database, Query } from './database.ts'
import { listTouched } from './listing.ts'
import { ClockRanAhead } from './store-error-of.ts'

type Operating = Pick<Store, 'createInvite' | 'hasInvite' | 'setDisabled' | 'removeDevice' | 'endings' | 'openChannel'>

export function createOperating({ read, persist, transaction }: Database): Operating {
  return {
    async createInvite({ hash, createdAtMs, expiresAtMs }) {
      const values = [hash, createdAtMs, expiresAtMs]
      await persist(() => transaction((query) => query(CREATE_INVITE, values)))
    },
    async hasInvite(hash, atMs) {
      return (await read(`SELECT 1 FROM invites WHERE code_hash = $1 AND ${OPEN}`, [hash, atMs])).length > 0
    },
    setDisabled: (user, isDisabled) => persist(() => transaction((query) => rest(query, user, isDisabled))),
    async removeDevice(user, device) {
      return (await persist(() => transaction((query) => end(query, user, device)))).length > 0
    },
    async openChannel(conversation) {
      return persist(() => transaction((query) => openChannel(query, conversation)))
    },
    endings: () => read(`SELECT person AS user, device FROM endings WHERE at_ms > ${NOW} - ${ENDINGS_TOLD_MS}`),
  }
}

/** By the clock of the database: those of the gateways may differ. */
const NOW = '(extract(epoch FROM statement_timestamp()) * 1000)::bigint'
const OPEN = 'used_by IS NULL AND expires_at_ms > $2'
const CREATE_INVITE = `INSERT INTO invites (code_hash, created_at_ms, expires_at_ms) VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING`
const GROUP = `SELECT channel, clock, listed_until, ${FIRST_CLOCK} AS first_clock FROM conversations
  WHERE conversation = $1 AND kind = 'group' FOR UPDATE`
const END = `WITH gone AS (
    DELETE FROM devices WHERE person = $1 AND device = coalesce($2, device) RETURNING device, token_hash),
  tokens_gone AS (DELETE FROM tokens USING gone WHERE tokens.token_hash = gone.token_hash),
  told AS (
    INSERT INTO endings (person, device, at_ms) SELECT $1, device, ${NOW} FROM gone
    ON CONFLICT (person, device) DO UPDATE SET at_ms = excluded.at_ms),
  old AS (DELETE FROM endings WHERE at_ms < ${NOW} - ${ENDINGS_KEPT_MS})
  SELECT device FROM gone`

async function end(query: Query, user: UserRef, device: DeviceRef | null): Promise<DeviceRef[]> {
  const ended = await query<{ device: DeviceRef }>(END, [user, device])
  return ended.map((row) => row.device)
}

interface GroupRecord {
  channel: boolean
  clock: number
  listed_until: number
  first_clock: number | null
}

/** Moves the clock of the conversation: that it is a channel is news to everybody who is in. */
async function openChannel(query: Query, conversation: string): Promise<boolean> {
  await query('BEGIN')
  const [held] = await query<GroupRecord>(GROUP, [conversation])
  if (held && !held.channel) {
    const clock = firstClockIn(held)
    if (held.clock >= clock) throw new ClockRanAhead()
    if (clock > held.listed_until) await listTouched(query, [{ conversation, until: clock }])
    await query('UPDATE conversations SET channel = true, clock = $2 WHERE conversation = $1', [conversation, clock])
  }
  await query('COMMIT')
  return held !== undefined
}

/** First the mark, which a session that is being opened waits for, then what was open. */
async function rest(query: Query, user: UserRef, isDisabled: boolean): Promise<DeviceRef[]> {
  await query('BEGIN')
  await query('UPDATE users SET disabled = $2 WHERE person = $1', [user, isDisabled])
  const ended = isDisabled ? await end(query, user, null) : []
  await query('COMMIT')
  return ended
}

/** Within the transaction that makes the person: an invite is good once. */
export async function takeInvite(query: Query, hash: string, user: UserRef, atMs: number): Promise<void> {
  const used = await query(`UPDATE invites SET used_by = $3 WHERE code_hash = $1 AND ${OPEN} RETURNING 1`, [
    hash,
    atMs,
    user,
  ])
  if (used.length === 0) throw new StoreError('bad-invite')
}
