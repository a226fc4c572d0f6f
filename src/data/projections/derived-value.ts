/** A value computed from others that stay true; computed again only when one of them changed. */
import type { LiveValue } from './live-value.ts'

type Snapshots<S extends readonly LiveValue<unknown>[]> = {
  [I in keyof S]: S[I] extends LiveValue<infer T> ? T : never
}

/** Undefined until every source is loaded. A list of the very same things as before is the former list: nobody draws it again. */
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
        const next = compute(...(now as Snapshots<S>))
        if (!isSameList(value, next)) value = next
      }
      return value
    },
  }
}

function isSameList(former: unknown, next: unknown): boolean {
  if (!Array.isArray(former) || !Array.isArray(next) || former.length !== next.length) return false
  return next.every((item, index) => item === former[index])
}
