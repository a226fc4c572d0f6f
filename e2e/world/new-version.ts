/** Another version of the built app: the same code under a new revision and at new addresses, with a mark in its page. */
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MIGRATIONS } from '../../src/data/schema.ts'

export const VERSION_MARK = 'next-version'
const SMALLER = /\.(br|gz|map)$/

export interface NewVersion {
  /** Its local database is of a later version, too. */
  hasNewSchema?: boolean
}

/** @returns its folder, which the caller removes */
export async function makeNewVersion({ hasNewSchema = false }: NewVersion = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hodhod-next-'))
  await cp('dist', folder, { recursive: true, filter: (path) => !SMALLER.test(path) })
  await change(folder, 'index.html', (text) => text.replace('<body>', `<body data-version="${VERSION_MARK}">`))
  await change(folder, 'service-worker.js', (text) =>
    text
      .replaceAll(/(["']?revision["']?:\s*["'])[0-9a-f]{32}(["'],\s*["']?url["']?:\s*["']index\.html)/g, '$1next$2')
      .replaceAll(/(["']?url["']?:\s*["']index\.html["'],\s*["']?revision["']?:\s*["'])[0-9a-f]{32}/g, '$1next'),
  )
  if (hasNewSchema) await raiseSchema(folder)
  return folder
}

/** Files under other names, as a build of other code would make them; the last migration counts as one more. */
async function raiseSchema(folder: string): Promise<void> {
  await rename(join(folder, 'assets'), join(folder, 'moved'))
  await cp(join(folder, 'moved'), join(folder, 'assets', VERSION_MARK), { recursive: true })
  await rm(join(folder, 'moved'), { recursive: true })
  const last = Math.max(...MIGRATIONS.map(({ version }) => version))
  let raised = 0
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(js|css|html)$/.test(name)) continue
    const text = await readFile(join(folder, name), 'utf8')
    const moved = text.replaceAll('assets/', `assets/${VERSION_MARK}/`)
    const changed = moved.replaceAll(`version:${last},stores:`, `version:${last + 1},stores:`)
    if (changed !== moved) raised += 1
    if (changed !== text) await writeFile(join(folder, name), changed)
  }
  if (raised === 0) throw new Error('the last migration is not where it is expected')
}

async function change(folder: string, name: string, edit: (text: string) => string): Promise<void> {
  const path = join(folder, name)
  const before = await readFile(path, 'utf8')
  const after = edit(before)
  if (after === before) throw new Error(`${name} is not as expected`)
  await writeFile(path, after)
}
