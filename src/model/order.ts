/** The order of the conversation list: pinned, then those where something waits, then by server time (C8). Pure. */

export interface Ordered {
  id: string
  pinned: boolean
  /** The device's time of the newest message that waits here: compared only with its like. */
  waitingSinceMs?: number | undefined
  sortAtMs: number
}

export function compareConversations(a: Ordered, b: Ordered): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1
  const waiting = (b.waitingSinceMs ?? -1) - (a.waitingSinceMs ?? -1)
  if (waiting !== 0) return waiting
  if (a.sortAtMs !== b.sortAtMs) return b.sortAtMs - a.sortAtMs
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
