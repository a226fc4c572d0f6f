/** The same moment for a page and for the worker that it starts: timers run, the date stands still. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The built app with a worker whose first line stops the date; Playwright's own clock reaches pages only.
 * @returns its folder, which the caller removes
 */
export async function appAtMoment(nowMs: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hodhod-states-app-'))
  await cp('dist', folder, { recursive: true })
  const assets = join(folder, 'assets')
  for (const name of await readdir(assets)) {
    if (!/^sync-worker-[\w-]+\.js/.test(name)) continue
    const path = join(assets, name)
    if (name.endsWith('.js')) await writeFile(path, `${standStill(nowMs)}\n${await readFile(path, 'utf8')}`)
    else await rm(path)
  }
  return folder
}

function standStill(nowMs: number): string {
  return `self.Date=class extends Date{constructor(...a){a.length?super(...a):super(${nowMs})}static now(){return ${nowMs}}};`
}
