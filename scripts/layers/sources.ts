/** Every source file that the import table governs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['src', 'protocol', 'server', 'e2e', 'bench', 'scripts', 'sim']

/** @returns path from the root → text */
export function readSources(): Map<string, string> {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
      .map((name) => join(folder, name)),
  )
  return new Map(paths.sort().map((path) => [path, readFileSync(path, 'utf8')]))
}
