/** A value computed from others that stay true; computed again only when one of them changed. */
import type { LiveValue } from './live-value.ts'

type Snapshots<S extends readonly LiveValue<unknown>[]> = {
  [I in keyof S]: S[I] extends LiveValue<infer T> ? T : never
}

/** Undefined until every source is loaded. */
export function derivedValue<const S extends readonly LiveValue<unknown>[], T>(
  sources: S,
  compute: (...values: Snapshots<S>) => T,
): LiveValue<T> {
  let inputs: readonly unknown[] = []
  let value: T | undefined
  return {
    subscribe(listener) {
      const ends = sources.map((source) => source.subscribe(listener))
      return () => {
        for (const end of ends) end()
      }
    },
    getSnapshot() {
      const now = sources.map((source) => source.getSnapshot())
      if (now.some((input) => input === undefined)) return value
      if (now.length !== inputs.length || now.some((input, index) => input !== inputs[index])) {
        inputs = now
        value = compute(...(now as Snapshots<S>))
      }
      return value
    },
  }
}
