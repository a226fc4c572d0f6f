/** A search over things with a text; a query that finds nothing is tried as if typed in the other keyboard layout (T35). */
import { otherLayout } from './other-layout.ts'
import { searchMatcher, type TextRange } from './search-matcher.ts'

export interface SearchResult<T> {
  found: { item: T; ranges: TextRange[] }[]
  /** What the query means in the other layout, where only that found something: to be told to the person. */
  recovered?: string
}

/** One letter means too much to guess from. */
const shortestRecovered = 2

export function searchIn<T>(items: readonly T[], query: string, textOf: (item: T) => string): SearchResult<T> {
  const found = matches(items, query, textOf)
  if (found.length > 0 || query.trim().length < shortestRecovered) return { found }
  const recovered = otherLayout(query.trim())
  const meant = recovered === query.trim() ? [] : matches(items, recovered, textOf)
  return meant.length > 0 ? { found: meant, recovered } : { found }
}

function matches<T>(items: readonly T[], query: string, textOf: (item: T) => string): SearchResult<T>['found'] {
  const match = searchMatcher(query)
  return items.flatMap((item) => {
    const ranges = match(textOf(item))
    return ranges ? [{ item, ranges }] : []
  })
}
