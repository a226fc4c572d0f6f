/**
 * Where changes enter the views of this tab: from its own commands at once, and from every committed transaction of any
 * tab through the broadcast. Knows neither what the views hold nor who sent the change.
 */
import type { LiveSignals } from '../requests.ts'
import type { DataChange } from '../rows.ts'

type ChangeListener = (change: DataChange) => void
type SignalListener = (signals: Partial<LiveSignals>) => void

const changeListeners = new Set<ChangeListener>()
const signalListeners = new Set<SignalListener>()

/** Feeds one change to every view, synchronously. Applying it twice equals applying it once. */
export function applyChange(change: DataChange): void {
  for (const listener of [...changeListeners]) listener(change)
}

/** Feeds volatile facts; each map carries only the entries that changed. */
export function applySignals(signals: Partial<LiveSignals>): void {
  for (const listener of [...signalListeners]) listener(signals)
}

/** @returns a function that ends the subscription. */
export function onChange(listener: ChangeListener): () => void {
  changeListeners.add(listener)
  return () => changeListeners.delete(listener)
}

export function onSignals(listener: SignalListener): () => void {
  signalListeners.add(listener)
  return () => signalListeners.delete(listener)
}
