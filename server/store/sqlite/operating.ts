/** What an operator decides: invites, accounts that rest, and the sessions that ended by it or by the person. */
import type { DatabaseSync } from 'node:sqlite'
import type { UserRef } from '../../../src/model/event.ts'
import { type DeviceRef, ENDINGS_KEPT_MS, ENDINGS_TOLD_MS, type Store, StoreError } from '../port.ts'
import type { CommitClock } from './commit-clock.ts'
import { type CommitQueue, Refused } from './commit-queue.ts'
import { createListing } from './listing.ts'
import { query } from './query.ts'

type Operating = Pick<Store, 'createInvite' | 'hasInvite' | 'setDisabled' | 'removeDevice' | 'endings' | 'openChannel'>

interface Parts {
  write: DatabaseSync
  read: DatabaseSync
  queue: CommitQueue
  clock: CommitClock
  now: () => number
}

const OPEN = 'used_by IS NULL AND expires_at_ms > ?'

export function createOperating({ write, read, queue, clock, now }: Parts): Operating {
  const insertInvite = write.prepare('INSERT INTO invites (code_hash, created_at_ms, expires_at_ms) VALUES (?, ?, ?)')
  const openInvite = query(read, `SELECT 1 FROM invites WHERE code_hash = ? AND ${OPEN}`)
  const disable = write.prepare('UPDATE users SET disabled = ? WHERE user = ?')
  const end = createEnd(write, now)
  const open = createOpenChannel(write, clock, now)
  const recent = query<{ user: UserRef; device: DeviceRef }>(read, 'SELECT user, device FROM endings WHERE at_ms > ?')
  return {
    createInvite: ({ hash, createdAtMs, expiresAtMs }) =>
      queue.add(() => void insertInvite.run(hash, createdAtMs, expiresAtMs)),
    hasInvite: async (hash, atMs) => openInvite.get(hash, atMs) !== undefined,
    setDisabled: (user, isDisabled) =>
      queue.add(() => {
        disable.run(Number(isDisabled), user)
        return isDisabled ? end(user) : []
      }),
    removeDevice: (user, device) => queue.add(() => end(user, device).length > 0),
    openChannel: (conversation) => queue.add(() => open(conversation)),
    endings: async () => recent.all(now() - ENDINGS_TOLD_MS),
  }
}

/** Moves the clock of the conversation: that it is a channel is news to everybody who is in. */
function createOpenChannel(write: DatabaseSync, clock: CommitClock, now: () => number) {
  const listing = createListing(write)
  const group = query<{ number: number; listed_until: number; channel: number }>(
    write,
    "SELECT number, listed_until, channel FROM conversations WHERE id = ? AND kind = 'group'",
  )
  const open = write.prepare('UPDATE conversations SET channel = 1, clock = ?2 WHERE number = ?1')
  return (conversation: string): boolean => {
    const held = group.get(conversation)
    if (!held || held.channel === 1) return held !== undefined
    const at = clock.tick()
    listing.cover(held.number, held.listed_until, at, now())
    open.run(held.number, at)
    return true
  }
}

/** Ends one session of a person or all of them. @returns those that ended. */
function createEnd(write: DatabaseSync, now: () => number) {
  const held = query<{ device: DeviceRef }>(
    write,
    'SELECT device FROM devices WHERE user = ?1 AND device = coalesce(?2, device)',
  )
  const remove = write.prepare('DELETE FROM devices WHERE device = ?')
  const remember = write.prepare('INSERT OR REPLACE INTO endings (user, device, at_ms) VALUES (?, ?, ?)')
  const forget = write.prepare('DELETE FROM endings WHERE at_ms < ?')
  return (user: UserRef, device?: DeviceRef): DeviceRef[] => {
    const ended = held.all(user, device ?? null).map((row) => row.device)
    for (const each of ended) {
      remove.run(each)
      remember.run(user, each, now())
    }
    forget.run(now() - ENDINGS_KEPT_MS)
    return ended
  }
}

/** Within the transaction that makes the person: an invite is good once. */
export function createUseOfInvite(write: DatabaseSync): (hash: string, user: UserRef, atMs: number) => void {
  const use = write.prepare(`UPDATE invites SET used_by = ? WHERE code_hash = ? AND ${OPEN}`)
  return (hash, user, atMs) => {
    if (use.run(user, hash, atMs).changes === 0) throw new Refused(new StoreError('bad-invite'))
  }
}
