/** Changes to a map of rows without touching what did not change: the same map when nothing did. */

/** @param isNewer whether a row that comes may replace the one that is there. */
export function withRows<K, R>(
  rows: ReadonlyMap<K, R>,
  coming: readonly R[],
  keyOf: (row: R) => K,
  isNewer: (coming: R, known: R) => boolean = () => true,
): ReadonlyMap<K, R> {
  const fresh = coming.filter((row) => {
    const known = rows.get(keyOf(row))
    return known === undefined || isNewer(row, known)
  })
  if (fresh.length === 0) return rows
  const next = new Map(rows)
  for (const row of fresh) next.set(keyOf(row), row)
  return next
}

export function withoutKeys<K, R>(rows: ReadonlyMap<K, R>, gone: readonly K[]): ReadonlyMap<K, R> {
  if (!gone.some((key) => rows.has(key))) return rows
  const next = new Map(rows)
  for (const key of gone) next.delete(key)
  return next
}
