/**
 * Writes a schema down as plain data, so that two builds can be compared. A check made of code is known by its message
 * only: give every custom check one. Used by the tripwire (W4); knows no schema by name.
 */
const STRUCTURE = [
  'entries',
  'items',
  'item',
  'rest',
  'key',
  'value',
  'wrapped',
  'options',
  'pipe',
  'literal',
  'default',
]
const LEAF = ['type', 'requirement', 'message']

export function describeSchema(part: unknown): unknown {
  if (part instanceof RegExp) return String(part)
  if (part instanceof Set) return [...part].sort()
  if (Array.isArray(part)) return part.map(describeSchema)
  if (typeof part === 'function') return 'code'
  if (typeof part !== 'object' || part === null) return part
  const source = new Map<string, unknown>(Object.entries(part))
  const isSchema = source.has('kind') && source.has('type')
  const keys = isSchema
    ? [...LEAF, ...STRUCTURE].filter((key) => source.get(key) !== undefined)
    : [...source.keys()].sort()
  return Object.fromEntries(
    keys.map((key) => [key, isOwnPipe(key, part) ? ownPipe(part) : describeSchema(source.get(key))]),
  )
}

/** The first step of a pipe is the schema itself, once more. */
function isOwnPipe(key: string, part: object): part is { pipe: unknown[] } {
  return key === 'pipe' && 'pipe' in part && Array.isArray(part.pipe)
}

function ownPipe({ pipe }: { pipe: unknown[] }): unknown {
  return pipe.slice(1).map(describeSchema)
}
