/** A live value, and a read that stays live, as React sees them; for the hooks of use-live.ts and use-timeline.ts. */
import { useMemo, useSyncExternalStore } from 'react'
import { type LiveRead, type LiveValue, liveValue } from './projections/live-value.ts'
import { sharedValue } from './projections/shared-values.ts'

export function useValue<T>(value: LiveValue<T>): T | undefined {
  return useSyncExternalStore(value.subscribe, value.getSnapshot)
}

/** @param key names the read and its arguments: equal keys share one value. */
export function useRead<T>(key: string, source: () => LiveRead<T>): T | undefined {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says everything that the source depends on
  const value = useMemo(() => sharedValue(key, () => liveValue(source())), [key])
  return useValue(value)
}
