/** One live value per thing that is looked at, however many components look. */
import type { LiveValue } from './live-value.ts'

/** Beyond this the oldest are forgotten; who still looks at one keeps it. */
const KEPT = 1_000
const values = new Map<string, LiveValue<unknown>>()

/** @param key names the type of the value as well as its arguments. */
export function sharedValue<T>(key: string, make: () => LiveValue<T>): LiveValue<T> {
  const known = values.get(key)
  if (known) return known as LiveValue<T>
  const value = make()
  values.set(key, value)
  for (const oldest of values.keys()) {
    if (values.size <= KEPT) break
    values.delete(oldest)
  }
  return value
}

/** Forgets everything: for tests that open another database. */
export function forgetSharedValues(): void {
  values.clear()
}
