/** People and their devices. Knows nothing of passwords and tokens but their hashes. */
import { savedConversationId } from '../../../src/model/conversation.ts'
import { type DeviceRow, type Store, StoreError, type UserRow } from '../port.ts'
import type { ChangeWriter } from './change-writer.ts'
import type { CommitClock } from './commit-clock.ts'
import { type CommitQueue, Refused } from './commit-queue.ts'
import { toUser } from './rows.ts'
import { type AccountTables, type Runner, sql } from './sql-builder.ts'

type UserAccounts = Pick<Store, 'createUser' | 'userByName' | 'user' | 'folders' | 'findUsers' | 'seen'>
type DeviceAccounts = Pick<Store, 'createDevice' | 'deviceByToken' | 'devices'>

export interface AccountParts {
  write: Runner
  read: Runner
  queue: CommitQueue
  clock: CommitClock
  applyChange: ChangeWriter
  takeInvite: (hash: string, user: string, atMs: number) => void
  now: () => number
}

export function createUserAccounts(parts: AccountParts): UserAccounts {
  const { write, read, queue, clock, applyChange, takeInvite, now } = parts
  return {
    createUser: (user, invite) =>
      queue.add(() => {
        const taken = sql.selectFrom('users').select('user').where('username', '=', user.username)
        if (write.first(taken)) throw new Refused(new StoreError('username-taken'))
        if (invite) takeInvite(invite.hash, user.user, invite.atMs)
        write.run(sql.insertInto('users').values({ ...toRecord(user), ...firstClocks(clock.tick()) }))
        saveForSelf(applyChange, user, now())
      }),
    async userByName(username) {
      const record = read.first(sql.selectFrom('users').selectAll().where('username', '=', username))
      return record && { ...toUser(record), passwordHash: record.password_hash, isDisabled: record.disabled === 1 }
    },
    async user(user) {
      const record = read.first(sql.selectFrom('users').selectAll().where('user', '=', user))
      if (!record) return undefined
      const changedAt = Math.max(record.clock, record.own_clock)
      return { ...toUser(record), changedAt, receiptsAt: record.receipts_clock }
    },
    async folders(user) {
      const record = read.first(sql.selectFrom('folders').selectAll().where('user', '=', user))
      return record && { list: record.list, changedAt: record.clock }
    },
    async findUsers(prefix, limit) {
      const end = `${prefix}\u{10FFFF}`
      const found = sql.selectFrom('users').selectAll().where('username', '>=', prefix).where('username', '<', end)
      return read.all(found.orderBy('username').limit(limit)).map(toUser)
    },
    seen: (user, device, atMs) =>
      queue.add(() => {
        const seen = { last_seen_at_ms: atMs }
        write.run(sql.updateTable('users').set(seen).where('user', '=', user).where('last_seen_at_ms', '<', atMs))
        write.run(sql.updateTable('devices').set(seen).where('device', '=', device).where('last_seen_at_ms', '<', atMs))
      }),
  }
}

export function createDeviceAccounts({ write, read, queue }: AccountParts): DeviceAccounts {
  return {
    createDevice: ({ device, user, name, tokenHash, createdAtMs, lastSeenAtMs }) =>
      queue.add(() => {
        const owner = write.first(sql.selectFrom('users').select('disabled').where('user', '=', user))
        if (owner?.disabled === 1) throw new Refused(new StoreError('disabled'))
        const times = { created_at_ms: createdAtMs, last_seen_at_ms: lastSeenAtMs }
        write.run(sql.insertInto('devices').values({ device, user, name, token_hash: tokenHash, ...times }))
      }),
    async deviceByToken(tokenHash) {
      const record = read.first(sql.selectFrom('devices').selectAll().where('token_hash', '=', tokenHash))
      return record && toDevice(record)
    },
    async devices(user) {
      const all = sql.selectFrom('devices').selectAll().where('user', '=', user)
      return read.all(all.orderBy('created_at_ms').orderBy('device')).map(toDevice)
    },
  }
}

function toRecord(
  user: UserRow & { passwordHash: string },
): Omit<AccountTables['users'], 'clock' | 'own_clock' | 'receipts_clock' | 'disabled'> {
  return {
    user: user.user,
    username: user.username,
    name: user.name,
    about: user.about,
    hide_last_seen: Number(user.hideLastSeen),
    hide_receipts: Number(user.hideReceipts),
    who_may_add: user.whoMayAdd,
    avatar: user.avatar,
    last_seen_at_ms: user.lastSeenAtMs,
    password_hash: user.passwordHash,
  }
}

function firstClocks(at: number) {
  return { clock: at, own_clock: at, receipts_clock: 0, disabled: 0 }
}

function saveForSelf(applyChange: ChangeWriter, { user }: UserRow, nowMs: number): void {
  const need = { actor: { user, device: '' }, cid: '', conversation: savedConversationId(user) }
  const facts = {
    nowMs,
    number: undefined,
    listedUntil: 0,
    members: new Map(),
    users: new Map(),
    reactions: [],
    knownBy: new Set<string>(),
    hasPicture: false,
    heldMedia: new Set<string>(),
  }
  applyChange(need, facts, {
    create: { kind: 'saved', title: null },
    members: [{ user, role: 'member', change: 'start' }],
  })
}

function toDevice(record: AccountTables['devices']): DeviceRow {
  const { device, user, name } = record
  return { device, user, name, createdAtMs: record.created_at_ms, lastSeenAtMs: record.last_seen_at_ms }
}
