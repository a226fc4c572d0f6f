/**
 * One account as JSON: profile, devices, folders, and every conversation with what the person may see of it now. Pages of
 * the log are read and handed out one after the other, so that a long history takes no memory.
 */
import type { WirePage } from '../../protocol/requests.ts'
import { selfInfo } from '../domain/accounts.ts'
import { readHistory } from '../domain/read-history.ts'
import type { ChangedConversation, Store, UserRow } from '../store/port.ts'

const CONVERSATIONS = 100
const EVENTS = 200

/** @yields pieces of one JSON text. */
export async function* exportAccount(store: Store, user: UserRow, atMs: number): AsyncGenerator<string> {
  const devices = (await store.devices(user.user)).map(({ device, name, createdAtMs, lastSeenAtMs }) => {
    return { device, name, createdAtMs, lastSeenAtMs }
  })
  const folders: unknown = JSON.parse((await store.folders(user.user))?.list ?? '[]')
  const head = JSON.stringify({
    format: 'hodhod-account-1',
    exportedAtMs: atMs,
    profile: selfInfo(user),
    devices,
    folders,
  })
  yield `${head.slice(0, -1)},\n"conversations": [`
  let separator = '\n'
  for await (const conversation of conversationsOf(store, user.user)) {
    yield separator
    yield* exportConversation(store, user.user, conversation)
    separator = ',\n'
  }
  yield '\n]}\n'
}

/** All of them, in the order of their last change. */
async function* conversationsOf(store: Store, user: string): AsyncGenerator<ChangedConversation> {
  let upTo = Number.MAX_SAFE_INTEGER
  for (;;) {
    const some = await store.changedSince(user, -1, upTo, CONVERSATIONS)
    yield* some
    const last = some.at(-1)
    if (!last || some.length < CONVERSATIONS) return
    upTo = last.changedAt - 1
  }
}

async function* exportConversation(store: Store, user: string, { row, me }: ChangedConversation) {
  const { id, kind, title } = row
  const { role, visible, muted, pinned, archived, read } = me
  const isIn = role !== 'none'
  const members = isIn
    ? (await store.members(id, 0)).map((one) => ({
        user: one.user,
        username: one.username,
        name: one.name,
        role: one.role,
      }))
    : []
  const head = JSON.stringify({ id, kind, title, role, visible, muted, pinned, archived, read, members })
  yield `${head.slice(0, -1)},"events":[`
  let after = 0
  let separator = '\n'
  for (;;) {
    const { answer } = await readHistory(store, user, { conversation: id, after, limit: EVENTS })
    const events = answer?.events ?? []
    for (const event of seen(events, answer?.hidden)) {
      yield separator + JSON.stringify(event)
      separator = ',\n'
    }
    const last = events.at(-1)?.[0]
    if (last === undefined) break
    after = last
  }
  yield ']}'
}

const KINDS: Record<string, string> = {
  m: 'message',
  e: 'edit',
  x: 'erase',
  r: 'reaction',
  p: 'pin',
  u: 'membership',
  t: 'title',
  a: 'picture',
  c: 'created',
}

/** Without what the person deleted for themselves. */
function seen(events: WirePage['events'], hidden: WirePage['hidden'] = []) {
  return events
    .filter(([seq]) => !hidden.includes(seq))
    .map(([seq, kind, sender, atMs, payload]) => ({ seq, kind: KINDS[kind] ?? kind, sender, atMs, payload }))
}
