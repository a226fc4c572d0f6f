/** People and their devices. Knows nothing of passwords and tokens but their hashes. */
import { savedConversationId } from '../../../src/model/conversation.ts'
import { type DeviceRow, type Store, StoreError, type UserRow } from '../port.ts'
import { FIRST_CLOCK, firstClockIn } from './clock-base.ts'
import type { Database, Query } from './database.ts'
import { takeInvite } from './operating.ts'
import { toUser, type UserRecord } from './rows.ts'

type UserAccounts = Pick<Store, 'createUser' | 'userByName' | 'user' | 'folders' | 'findUsers' | 'seen'>
type DeviceAccounts = Pick<Store, 'createDevice' | 'deviceByToken' | 'devices'>
type NewUser = UserRow & { passwordHash: string }
type Invite = Parameters<Store['createUser']>[1]

interface DeviceRecord {
  person: string
  device: string
  name: string
  created_at_ms: number
  last_seen_at_ms: number
}

/** @param database repeats what finds the clock lost, after raising it */
export function createUserAccounts({ read, persist, transaction }: Database): UserAccounts {
  return {
    createUser: (user, invite) => persist(() => transaction((query) => insertUser(query, user, invite))),
    async userByName(username) {
      const [named] = await read<{ person: string }>('SELECT person FROM usernames WHERE username = $1', [username])
      if (!named) return undefined
      const [record] = await read<UserRecord>('SELECT * FROM users WHERE person = $1', [named.person])
      return record && { ...toUser(record), passwordHash: record.password_hash, isDisabled: record.disabled }
    },
    async user(user) {
      const [record] = await read<UserRecord>('SELECT * FROM users WHERE person = $1', [user])
      if (!record) return undefined
      const changedAt = Math.max(record.clock, record.own_clock)
      return { ...toUser(record), changedAt, receiptsAt: record.receipts_clock }
    },
    async folders(user) {
      const [record] = await read<{ list: string; clock: number }>(
        'SELECT list, clock FROM folders WHERE person = $1',
        [user],
      )
      return record && { list: record.list, changedAt: record.clock }
    },
    async findUsers(prefix, limit) {
      const found = await read<UserRecord>(
        `SELECT u.* FROM (SELECT person, username FROM usernames WHERE username >= $1 AND username < $2
           ORDER BY username LIMIT $3) n JOIN users u ON u.person = n.person ORDER BY n.username`,
        [prefix, `${prefix}\u{10FFFF}`, limit],
      )
      return found.map(toUser)
    },
    async seen(user, device, atMs) {
      await persist(() => transaction((query) => query(SEEN, [user, device, atMs])))
    },
  }
}

const SEEN = `WITH device AS (
    UPDATE devices SET last_seen_at_ms = $3 WHERE person = $1 AND device = $2 AND last_seen_at_ms < $3)
  UPDATE users SET last_seen_at_ms = $3 WHERE person = $1 AND last_seen_at_ms < $3`

async function insertUser(query: Query, user: NewUser, invite: Invite): Promise<void> {
  await query('BEGIN')
  const taken = await query<{ person: string }>(
    'INSERT INTO usernames (username, person) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING person',
    [user.username, user.user],
  )
  if (taken.length === 0) {
    const [owner] = await query<{ person: string }>('SELECT person FROM usernames WHERE username = $1', [user.username])
    // Asked again after an answer was lost, it was this very person.
    if (owner?.person !== user.user) throw new StoreError('username-taken')
    await query('COMMIT')
    return
  }
  if (invite) await takeInvite(query, invite.hash, user.user, invite.atMs)
  const [now] = await query<{ first_clock: number | null }>(`SELECT ${FIRST_CLOCK} AS first_clock`)
  const clock = firstClockIn(now)
  const saved = savedConversationId(user.user)
  await Promise.all([
    query(
      `INSERT INTO users (person, username, name, about, hide_last_seen, hide_receipts, who_may_add, avatar,
         last_seen_at_ms, password_hash, clock, own_clock, receipts_clock)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 0)`,
      [...profileOf(user), user.passwordHash, clock],
    ),
    query(
      `INSERT INTO conversations (conversation, kind, title, head, member_count, clock, listed_until)
       VALUES ($1, 'saved', NULL, 0, 1, $2, $2)`,
      [saved, clock + 1],
    ),
    query('INSERT INTO memberships (person, conversation, listed_until) VALUES ($1, $2, $3)', [
      user.user,
      saved,
      clock + 1,
    ]),
    query(
      `INSERT INTO members (conversation, person, role, visible, joined_clock, clock, own_clock)
       VALUES ($1, $2, 'member', '[[1,null]]', $3, $3, $3)`,
      [saved, user.user, clock + 1],
    ),
    query('COMMIT'),
  ])
}

function profileOf(user: UserRow): unknown[] {
  const { username, name, about, hideLastSeen, hideReceipts, whoMayAdd, avatar, lastSeenAtMs } = user
  return [user.user, username, name, about, hideLastSeen, hideReceipts, whoMayAdd, avatar, lastSeenAtMs]
}

export function createDeviceAccounts({ read, persist, transaction }: Database): DeviceAccounts {
  return {
    async createDevice({ device, user, name, tokenHash, createdAtMs, lastSeenAtMs }) {
      const values = [user, device, name, tokenHash, createdAtMs, lastSeenAtMs]
      const owners = await persist(() => transaction((query) => query(CREATE_DEVICE, values)))
      if (owners.length === 0) throw new StoreError('disabled')
    },
    async deviceByToken(tokenHash) {
      const [token] = await read<{ person: string; device: string }>(
        'SELECT person, device FROM tokens WHERE token_hash = $1',
        [tokenHash],
      )
      if (!token) return undefined
      const [record] = await read<DeviceRecord>('SELECT * FROM devices WHERE person = $1 AND device = $2', [
        token.person,
        token.device,
      ])
      return record && toDevice(record)
    },
    async devices(user) {
      const all = await read<DeviceRecord>('SELECT * FROM devices WHERE person = $1 ORDER BY created_at_ms, device', [
        user,
      ])
      return all.map(toDevice)
    },
  }
}

/** Repeats what an unknown outcome left behind without harm. Waits for a command that lets the account rest. */
const CREATE_DEVICE = `WITH owner AS (SELECT person FROM users WHERE person = $1 AND NOT disabled FOR SHARE),
  token AS (
    INSERT INTO tokens (token_hash, person, device) SELECT $4::text, $1, $2::text FROM owner ON CONFLICT DO NOTHING),
  device AS (
    INSERT INTO devices (person, device, name, token_hash, created_at_ms, last_seen_at_ms)
    SELECT $1, $2::text, $3::text, $4::text, $5::bigint, $6::bigint FROM owner ON CONFLICT DO NOTHING)
  SELECT person FROM owner`

function toDevice(record: DeviceRecord): DeviceRow {
  const { person: user, device, name } = record
  return { device, user, name, createdAtMs: record.created_at_ms, lastSeenAtMs: record.last_seen_at_ms }
}
