/** Another version of the built app: the same code under a new revision, with a mark in its page. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const VERSION_MARK = 'next-version'

/** @returns its folder, which the caller removes */
export async function makeNewVersion(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hodhod-next-'))
  await cp('dist', folder, { recursive: true })
  await change(folder, 'index.html', (text) => text.replace('<body>', `<body data-version="${VERSION_MARK}">`))
  await change(folder, 'service-worker.js', (text) =>
    text
      .replaceAll(/(["']?revision["']?:\s*["'])[0-9a-f]{32}(["'],\s*["']?url["']?:\s*["']index\.html)/g, '$1next$2')
      .replaceAll(/(["']?url["']?:\s*["']index\.html["'],\s*["']?revision["']?:\s*["'])[0-9a-f]{32}/g, '$1next'),
  )
  return folder
}

async function change(folder: string, name: string, edit: (text: string) => string): Promise<void> {
  const path = join(folder, name)
  const before = await readFile(path, 'utf8')
  const after = edit(before)
  if (after === before) throw new Error(`${name} is not as expected`)
  await writeFile(path, after)
  for (const ending of ['.br', '.gz']) await rm(path + ending, { force: true })
}
