/** The registry of worlds. A name that is not in it fails, so that a suite cannot pass by running on nothing. */
import type { MakeWorld } from '../world.ts'

const WORLDS: Record<string, MakeWorld> = {
  memory: async (options) => (await import('./memory-world.ts')).makeMemoryWorld(options),
  own: async (options) => (await import('./own-world.ts')).makeOwnWorld(options),
  'own-http': async (options) => (await import('./own-world.ts')).makeOwnHttpWorld(options),
}

export function worldNamed(name: string): MakeWorld {
  const makeWorld = Object.hasOwn(WORLDS, name) ? WORLDS[name] : undefined
  if (!makeWorld) throw new Error(`no world named "${name}"; there are: ${Object.keys(WORLDS).join(', ')}`)
  return makeWorld
}
