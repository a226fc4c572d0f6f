/** Serves the sources to a real Chromium with its profile on disk, for benchmarks that run inside a page. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { createServer } from 'vite'
import { chromiumArguments, chromiumPath } from '../scripts/chromium.mjs'

/**
 * Runs `work` with a blank page of the development server; a module is had with `import('/bench/pages/…')`.
 * @param flags of Chromium, beside the usual ones
 */
export async function inPage<T>(work: (page: Page) => Promise<T>, flags: readonly string[] = []): Promise<T> {
  const vite = await createServer({
    configFile: false,
    server: { port: 0, host: '127.0.0.1', hmr: false },
    logLevel: 'error',
  })
  await vite.listen()
  const profile = mkdtempSync(join(tmpdir(), 'hodhod-bench-page-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...chromiumArguments, ...flags],
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(`${vite.resolvedUrls?.local[0] ?? ''}bench/pages/blank.html`)
    return await work(page)
  } finally {
    await context.close()
    await vite.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
