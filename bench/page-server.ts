/** Serves the sources to a real Chromium with its profile on disk, for benchmarks that run inside a page. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { createServer } from 'vite'
import { chromiumArguments, chromiumPath } from '../scripts/chromium.mjs'
import { pdfFrame } from '../scripts/vite/pdf-frame.ts'

/**
 * Runs `work` with a blank page of the development server; a module is had with `import('/bench/pages/…')`.
 * @param flags of Chromium, beside the usual ones
 */
export function inPage<T>(work: (page: Page) => Promise<T>, flags: readonly string[] = []): Promise<T> {
  return inProfile(({ open }) => open(work), flags)
}

/** A browser can be started in it again and again, and finds on the disk what it left there. */
export interface Profile {
  folder: string
  /** Starts the browser, with a page as of `inPage`, and ends it. */
  open<T>(work: (page: Page) => Promise<T>): Promise<T>
}

export async function inProfile<T>(work: (profile: Profile) => Promise<T>, flags: readonly string[] = []): Promise<T> {
  const vite = await createServer({
    configFile: false,
    plugins: [pdfFrame()],
    server: { port: 0, host: '127.0.0.1', hmr: false },
    logLevel: 'error',
  })
  await vite.listen()
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-bench-page-'))
  try {
    return await work({
      folder,
      open: (use) => inBrowser(folder, `${vite.resolvedUrls?.local[0] ?? ''}bench/pages/blank.html`, use, flags),
    })
  } finally {
    await vite.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inBrowser<T>(
  folder: string,
  url: string,
  use: (page: Page) => Promise<T>,
  flags: readonly string[],
): Promise<T> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: [...chromiumArguments, ...flags],
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(url)
    return await use(page)
  } finally {
    await context.close()
  }
}
