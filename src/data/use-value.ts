/** A live value, and a read that stays live, as React sees them; for the hooks of use-live.ts and use-timeline.ts. */
import { useMemo, useSyncExternalStore } from 'react'
import { afterFrame } from '../platform/after-frame.ts'
import { type LiveRead, type LiveValue, liveValue } from './projections/live-value.ts'
import { sharedValue } from './projections/shared-values.ts'

export function useValue<T>(value: LiveValue<T>): T | undefined {
  return useSyncExternalStore(value.subscribe, value.getSnapshot)
}

/** The same for what stands beside: the first value at once, changes after the frame that shows what they are about. */
export function usePatientValue<T>(value: LiveValue<T>): T | undefined {
  const subscribe = useMemo(() => patiently(value), [value])
  return useSyncExternalStore(subscribe, value.getSnapshot)
}

function patiently<T>(value: LiveValue<T>): LiveValue<T>['subscribe'] {
  return (listener) => {
    let isThere = value.getSnapshot() !== undefined
    let isOver = false
    const tell = (): void => {
      if (!isOver) listener()
    }
    const stop = value.subscribe(() => {
      if (isThere) return afterFrame(tell)
      isThere = value.getSnapshot() !== undefined
      listener()
    })
    return () => {
      isOver = true
      stop()
    }
  }
}

/** @param key names the read and its arguments: equal keys share one value. */
export function useRead<T>(key: string, source: () => LiveRead<T>): T | undefined {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says everything that the source depends on
  const value = useMemo(() => sharedValue(key, () => liveValue(source())), [key])
  return useValue(value)
}
