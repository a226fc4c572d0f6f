/** Compares the imports of every file with the table. Pure: files come in as text, complaints come out as text. */
import { posix } from 'node:path'
import { parseSync } from 'vite'
import { type Layer, ONE_DOOR, TABLE, TEST_FILE } from './table.ts'

interface Import {
  from: string
  specifier: string
  /** The file it leads to, when it is one of ours. */
  file: string | undefined
  isType: boolean
}

/** @returns one line per forbidden import or cycle; nothing where the table holds */
export function checkLayers(sources: ReadonlyMap<string, string>): string[] {
  const imports = [...sources].flatMap(([path, text]) => importsOf(path, text))
  return [
    ...[...sources.keys()].filter((path) => !layerOf(path)).map((path) => `${path} belongs to no layer of the table`),
    ...imports.flatMap((found) => complaintsAbout(found, sources)),
    ...cyclesOf(imports),
  ]
}

function complaintsAbout(found: Import, sources: ReadonlyMap<string, string>): string[] {
  const layer = layerOf(found.from)
  if (!layer) return []
  const line = `${found.from} (${layer.name}) may not import ${found.specifier}`
  if (found.file === undefined) return maySeeLibrary(layer, found.specifier) ? [] : [line]
  if (!sources.has(found.file)) return isAsset(found.specifier) ? [] : [`${line}: there is no such file`]
  const target = layerOf(found.file)
  if (!target) return []
  return maySee(layer, target, found.from, found.file) ? [] : [`${line} (${target.name})`]
}

function maySee(layer: Layer, target: Layer, from: string, to: string): boolean {
  if (layer === target) return !layer.isolated || sameFolder(layer, from, to)
  return layer.layers.includes('*') || layer.layers.includes(target.name)
}

function maySeeLibrary(layer: Layer, specifier: string): boolean {
  const library = libraryOf(specifier)
  const doors = ONE_DOOR[library]
  if (doors && layer.name !== 'tests' && !doors.includes(layer.name)) return false
  const allowed = layer.libraries
  return (
    allowed.includes('*') || allowed.includes(library) || (library.startsWith('node:') && allowed.includes('node:*'))
  )
}

function sameFolder(layer: Layer, from: string, to: string): boolean {
  const prefix = layer.files.find((file) => from.startsWith(file)) ?? ''
  return from.slice(prefix.length).split('/')[0] === to.slice(prefix.length).split('/')[0]
}

function layerOf(path: string): Layer | undefined {
  if (TEST_FILE.test(path)) return TABLE.find((layer) => layer.name === 'tests')
  return TABLE.find((layer) => layer.files.some((file) => (file.endsWith('/') ? path.startsWith(file) : path === file)))
}

function libraryOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  if (specifier.startsWith('virtual:')) return specifier
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function isAsset(specifier: string): boolean {
  return /\.(css|svg|png|woff2|json)(\?|$)/.test(specifier)
}

function importsOf(path: string, text: string): Import[] {
  const { module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'does not parse'}`)
  const found = [
    ...module.staticImports.map((one) => ({
      specifier: one.moduleRequest.value,
      isType: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, isType: entry.isType }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap((one) => {
      const quoted = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end))
      return quoted?.[1] ? [{ specifier: quoted[1], isType: true }] : []
    }),
  ]
  return found.map((one) => ({ ...one, from: path, file: resolve(path, one.specifier) }))
}

function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
}

/** Cycles of imports that exist at run time; types and lazy imports may point back. */
function cyclesOf(imports: readonly Import[]): string[] {
  const graph = new Map<string, string[]>()
  for (const { from, file, isType } of imports)
    if (file !== undefined && !isType) graph.set(from, [...(graph.get(from) ?? []), file])
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) cycles.push(`cycle: ${[...trail.slice(start), path].join(' → ')}`)
    if (start >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return cycles
}
