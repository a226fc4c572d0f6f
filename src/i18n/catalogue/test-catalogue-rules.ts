/** What catalogues are held to, as functions, so that a test can see each of them fail. */

export interface Entry {
  path: string
  value: unknown
}

/** Parameters whose text we make ourselves: dates, sizes, counts, flags, names of browsers, parts that are whole already. */
const OWN = /^(?:count|when|date|time|used|quota|browser|system|you|mine|unread|parts|size|total|place)$/
const PROBE = 'PROBE'

export function entriesOf(value: unknown, path = ''): Entry[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => entriesOf(inner, path === '' ? key : `${path}.${key}`))
}

/** Paths that one language has and another lacks, of another type there, or with nothing to read. */
export function missingPaths(one: unknown, other: unknown): string[] {
  const others = new Map(entriesOf(other).map((entry) => [entry.path, entry.value]))
  const isSaid = ({ path, value }: Entry): boolean =>
    typeof others.get(path) === typeof value && (typeof value !== 'string' || value.trim() !== '')
  return entriesOf(one)
    .filter((entry) => !isSaid(entry))
    .map(({ path }) => path)
}

/** Paths that no source reads. What is chosen by a computed key counts as read with the object that it is chosen from. */
export function unusedPaths(catalogue: unknown, sources: string): string[] {
  return entriesOf(catalogue)
    .map(({ path }) => path)
    .filter((path) => !isRead(path.split('.').filter(isKey), sources))
}

/** Items of a list are read with the list. */
function isKey(step: string): boolean {
  return !/^\d+$/.test(step)
}

function isRead(keys: readonly string[], sources: string): boolean {
  return keys.every((key, place) => {
    const isReadAsAWhole = keys
      .slice(0, place)
      .some((parent) => new RegExp(`\\b${parent}\\[|\\.${parent}\\b(?!\\??\\.\\w)`).test(sources))
    return isReadAsAWhole || new RegExp(`\\.${key}\\b|\\[['"]${key}['"]\\]|\\b${key}\\b[^=;()]*\\} = use`).test(sources)
  })
}

/** Paths of functions that let a foreign text stand in a sentence as it is, where it could turn what follows. */
export function unisolatedPaths(catalogue: unknown): string[] {
  return entriesOf(catalogue).flatMap(({ path, value }) => {
    if (typeof value !== 'function') return []
    const say = value as (...values: unknown[]) => string
    const names = /^\(?([\w\s,]*?)\)?\s*=>/.exec(say.toString())?.[1]?.split(/\s*,\s*/) ?? []
    return names
      .filter((name, index) => name !== '' && !OWN.test(name) && leaks(say, names, index))
      .map((name) => `${path}(${name})`)
  })
}

function leaks(say: (...values: unknown[]) => string, names: readonly string[], index: number): boolean {
  return [0, 1].some((other) => {
    const said = say(...names.map((name, place) => argumentFor(name, place === index, other)))
    return said.replaceAll(`\u2068${PROBE}\u2069`, '').includes(PROBE)
  })
}

function argumentFor(name: string, isProbed: boolean, other: number): unknown {
  if (isProbed) return PROBE
  return OWN.test(name) ? other : 'x'
}
