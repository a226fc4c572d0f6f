/** Volatile facts of this moment: connection, who types, who is there. Told by the engine, never stored (W1). */
import type { LiveSignals } from '../requests.ts'
import { onSignals } from './feed.ts'

const signals: LiveSignals = { connection: new Map(), typing: new Map(), presence: new Map(), transfers: new Map() }
const listeners = new Set<() => void>()

onSignals((coming) => {
  for (const [account, state] of coming.connection ?? []) signals.connection.set(account, state)
  for (const [conversation, users] of coming.typing ?? []) signals.typing.set(conversation, users)
  for (const [user, lastSeen] of coming.presence ?? []) signals.presence.set(user, lastSeen)
  for (const [key, transfer] of coming.transfers ?? []) {
    if (transfer) signals.transfers.set(key, transfer)
    else signals.transfers.delete(key)
  }
  for (const listener of [...listeners]) listener()
})

export function currentSignals(): Readonly<LiveSignals> {
  return signals
}

export function onSignalsTaken(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
