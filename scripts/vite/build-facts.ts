/** What the app says of itself: its version, and the packages that run in the browser with their licences, from the lock file. */
import { readFileSync } from 'node:fs'

export interface BuildFacts {
  version: string
  packages: readonly { name: string; version: string; license: string }[]
}

interface Locked {
  version: string
  license?: string
  dependencies?: Record<string, string>
}

/** Roots of the reference backend alone. */
const SERVER_ONLY = new Set(['@socket.io/redis-adapter', 'ioredis', 'kysely', 'pg', 'pino', 'socket.io'])

export function buildFacts(folder = '.'): BuildFacts {
  const { version, packages } = JSON.parse(readFileSync(`${folder}/package-lock.json`, 'utf8')) as {
    version: string
    packages: Record<string, Locked>
  }
  const roots = Object.keys(packages['']?.dependencies ?? {}).filter((name) => !SERVER_ONLY.has(name))
  const found = new Map<string, BuildFacts['packages'][number]>()
  for (const name of roots) collect(packages, name, '', found)
  return { version, packages: [...found.values()].sort((a, b) => a.name.localeCompare(b.name)) }
}

function collect(packages: Record<string, Locked>, name: string, from: string, found: Map<string, unknown>): void {
  const place = placeOf(packages, name, from)
  const locked = place === undefined ? undefined : packages[place]
  if (place === undefined || locked === undefined || found.has(place)) return
  found.set(place, { name, version: locked.version, license: locked.license ?? licenseIn(place) })
  for (const inner of Object.keys(locked.dependencies ?? {})) collect(packages, inner, place, found)
}

/** As Node looks for it: beside the package that asks, then upwards. */
function placeOf(packages: Record<string, Locked>, name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (packages[place]) return place
    if (folder === '') return undefined
  }
}

/** Old packages name their licence in a list that the lock file does not take over. */
function licenseIn(place: string): string {
  const { licenses = [] } = JSON.parse(readFileSync(`${place}/package.json`, 'utf8')) as {
    licenses?: { type: string }[]
  }
  return licenses.map(({ type }) => type).join(', ')
}
