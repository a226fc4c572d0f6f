/** What the server holds, read through its own store, as the checker wants it. */

import { toWireEvent } from '../server/domain/wire-event.ts'
import type { Store, StoredEvent } from '../server/store/port.ts'
import { decodeEvent } from '../src/backend/own/decode-event.ts'
import { canonical } from '../src/model/canonical.ts'
import type { LogRow, Membership, ServerEnd } from './checker/history.ts'

const MANY = 1_000_000

/** Every log, by the conversations that anybody was ever in. */
export async function readLogs(store: Store, users: readonly string[]): Promise<Map<string, LogRow[]>> {
  const logs = new Map<string, LogRow[]>()
  for (const [id, events] of await storedLogs(store, users)) logs.set(id, events.map(toLogRow))
  return logs
}

export async function readServer(store: Store, users: readonly string[]): Promise<ServerEnd> {
  const logs = await storedLogs(store, users)
  const members = new Map<string, Membership[]>()
  const contents: ServerEnd['contents'] = new Map(users.map((user) => [user, new Map()]))
  for (const [id, events] of logs) {
    for (const user of users) {
      const membership = await store.membership(user, id)
      if (!membership) continue
      const { role, visible, delivered, read } = membership.me
      const hidden = await store.hidden(user, id, { from: 1, to: MANY })
      members.set(id, [...(members.get(id) ?? []), { user, role, visible, delivered, read, hidden }])
      const seen = new Map(events.map((event) => [event.seq, contentOf(id, event)]))
      contents.get(user)?.set(id, seen)
    }
  }
  return { logs: new Map([...logs].map(([id, events]) => [id, events.map(toLogRow)])), members, contents }
}

/** An event as a device holds it, without what only its author knows. */
function contentOf(conversation: string, event: StoredEvent): string {
  return canonical(decodeEvent(conversation, toWireEvent(event, undefined)))
}

async function storedLogs(store: Store, users: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const clock = await store.clock()
  const logs = new Map<string, StoredEvent[]>()
  for (const user of users)
    for (const { row } of await store.changedSince(user, 0, clock, MANY)) {
      if (logs.has(row.id)) continue
      logs.set(row.id, await store.events(row.id, { from: 1, to: MANY, limit: MANY, newest: false }))
    }
  return logs
}

function toLogRow({ seq, kind, sender, device, cid, target, payload }: StoredEvent): LogRow {
  return { seq, kind, sender, device, cid, target, payload }
}
