/** A setting of this device; null until it was set. */
import { preferenceKey } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import { read } from '../transact.ts'

export function preference(key: string): LiveRead<{ value: unknown } | null> {
  return {
    load: (db) => read(db, ['meta'], async (rows) => (await rows('meta').get(preferenceKey(key))) ?? null),
    first: (rows) => rows.meta.find((row) => row.key === preferenceKey(key)) ?? null,
    apply: (known, change) => change.preferences?.findLast((set) => set.key === key) ?? known,
  }
}
