/**
 * Who is here, coarsely, for those who may know: people of a shared conversation where neither hides it (S4). Only
 * what a connection watches is told, once per change; a watch lives as long as its connection or the next watch.
 * Of other gateways it knows what they say. Knows nothing of sockets.
 */
import type { ResponseOf } from '../../protocol/requests.ts'
import type { Session } from '../domain/accounts.ts'
import type { OtherGateways } from '../fanout/port.ts'
import type { Store } from '../store/port.ts'

export type LastSeen = ResponseOf<'watch'>['presence'][number][1]

export interface Presence {
  connected(session: Session, connection: string): void
  disconnected(session: Session, connection: string): void
  /** A request without a connection: counts as seen, written down at most every five minutes. */
  active(session: Session): void
  /** What is known of `users`; with a connection, changes are told to it until the next watch. */
  watch(user: string, connection: string | undefined, users: string[]): Promise<[string, LastSeen][]>
  /** Something that decides who may know changed (a profile, a membership). */
  reconsider(user: string): void
  /** Another gateway says so. */
  changedElsewhere(user: string): void
  close(): Promise<void>
}

export interface PresenceOptions {
  store: Store
  now: () => number
  tell: (connection: string, user: string, lastSeen: LastSeen) => void
  onError: (error: unknown) => void
  /** How long somebody may be gone before they are (a reload, a tunnel). */
  graceMs: number
  others: OtherGateways
}

interface Watch {
  user: string
  /** Ends the interest in each of those watched. */
  ends: (() => void)[]
  told: Map<string, LastSeen>
}

const DAY_MS = 86_400_000
const ACTIVE_EVERY_MS = 300_000
const MAX_REMEMBERED = 20_000
const SEEN_EVERY_MS = 1_000

export function createPresence(options: PresenceOptions): Presence {
  const { store, now, graceMs, others } = options
  const connections = new Map<string, Map<string, Session>>()
  const watches = new Map<string, Watch>()
  const watchersOf = new Map<string, Set<string>>()
  const lastActive = new Map<string, number>()
  const timers = new Map<string, NodeJS.Timeout>()
  const view = async (watcher: string, users: string[]) => {
    const elsewhere = await others.elsewhere(users.filter((user) => !connections.has(user)))
    const isOnline = (user: string) => connections.has(user) || elsewhere.has(user)
    return viewOf(store, isOnline, now(), watcher, users)
  }

  const later = (user: string, delayMs: number) => {
    clearTimeout(timers.get(user))
    const run = () => {
      timers.delete(user)
      others.changed(user)
      tellWatchers(user).catch(options.onError)
    }
    timers.set(user, setTimeout(run, delayMs).unref())
  }
  const unwatch = (connection: string) => {
    for (const end of watches.get(connection)?.ends ?? []) end()
    for (const target of watches.get(connection)?.told.keys() ?? []) {
      const watchers = watchersOf.get(target)
      watchers?.delete(connection)
      if (watchers?.size === 0) watchersOf.delete(target)
    }
    watches.delete(connection)
  }
  const tellWatchers = async (user: string) => {
    const own = [...(connections.get(user)?.keys() ?? [])]
    for (const connection of own) await retell(connection, [...(watches.get(connection)?.told.keys() ?? [])])
    for (const connection of [...(watchersOf.get(user) ?? [])]) await retell(connection, [user])
  }
  const retell = async (connection: string, targets: string[]) => {
    const watch = watches.get(connection)
    if (!watch || targets.length === 0) return
    for (const [target, lastSeen] of await view(watch.user, targets)) {
      if (watches.get(connection) !== watch || watch.told.get(target) === lastSeen) continue
      watch.told.set(target, lastSeen)
      options.tell(connection, target, lastSeen)
    }
  }
  const seen = createSeen(options)

  return {
    connected(session, connection) {
      const own = connections.get(session.user) ?? new Map()
      connections.set(session.user, own.set(connection, session))
      seen.note(session)
      if (own.size > 1) return
      others.here(session.user, true)
      later(session.user, 0)
    },
    disconnected(session, connection) {
      unwatch(connection)
      const own = connections.get(session.user)
      if (!own?.delete(connection)) return
      seen.note(session)
      if (own.size > 0) return
      connections.delete(session.user)
      others.here(session.user, false)
      later(session.user, graceMs)
    },
    active(session) {
      if (now() - (lastActive.get(session.device) ?? Number.NEGATIVE_INFINITY) < ACTIVE_EVERY_MS) return
      if (lastActive.size >= MAX_REMEMBERED) lastActive.clear()
      lastActive.set(session.device, now())
      seen.note(session)
    },
    async watch(user, connection, users) {
      const ends = connection ? [...new Set(users)].map((target) => others.watch(target)) : []
      const presence = await view(user, [...new Set(users)])
      if (!connection || !connections.get(user)?.has(connection)) {
        for (const end of ends) end()
        return presence
      }
      unwatch(connection)
      watches.set(connection, { user, ends, told: new Map(presence) })
      for (const [target] of presence) watchersOf.set(target, (watchersOf.get(target) ?? new Set()).add(connection))
      return presence
    },
    reconsider: (user) => later(user, 0),
    changedElsewhere: (user) => void tellWatchers(user).catch(options.onError),
    async close() {
      for (const timer of timers.values()) clearTimeout(timer)
      const here = [...connections.values()].flatMap((own) => [...own.values()])
      connections.clear()
      watches.clear()
      watchersOf.clear()
      for (const session of here) seen.note(session)
      await seen.write()
    },
  }
}

/** Last seen times are written together, at most once in a while: when everybody comes back, each alone would be a commit. */
function createSeen({ store, now, onError }: Pick<PresenceOptions, 'store' | 'now' | 'onError'>) {
  const noted = new Map<string, { user: string; atMs: number }>()
  let timer: NodeJS.Timeout | undefined
  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    const devices = [...noted]
    noted.clear()
    await Promise.all(devices.map(([device, { user, atMs }]) => store.seen(user, device, atMs).catch(onError)))
  }
  return {
    note({ user, device }: Session): void {
      noted.set(device, { user, atMs: now() })
      timer ??= setTimeout(write, SEEN_EVERY_MS).unref()
    },
    write,
  }
}

async function viewOf(
  store: Store,
  isOnline: (user: string) => boolean,
  nowMs: number,
  watcher: string,
  users: string[],
): Promise<[string, LastSeen][]> {
  const [self, sharing] = await Promise.all([store.user(watcher), store.sharing(watcher, users)])
  const known = new Set(self && !self.hideLastSeen ? sharing : [])
  return Promise.all(
    users.map(async (user): Promise<[string, LastSeen]> => {
      const row = known.has(user) ? await store.user(user) : undefined
      if (!row || row.hideLastSeen) return [user, 'hidden']
      return [user, isOnline(user) ? 'online' : coarse(nowMs - row.lastSeenAtMs)]
    }),
  )
}

/** Never a time of day. */
function coarse(agoMs: number): LastSeen {
  if (agoMs < 3 * DAY_MS) return 'recently'
  if (agoMs < 7 * DAY_MS) return 'week'
  return agoMs < 30 * DAY_MS ? 'month' : 'long'
}
