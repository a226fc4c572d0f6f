import { readdirSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { describeBlobStorage } from './conformance/describe-blob-storage.ts'
import { createFolderStorage } from './folder-storage.ts'

async function temporary(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hodhod-media-'))
}

describeBlobStorage('folder', async () => {
  const folder = await temporary()
  return {
    open: () => createFolderStorage(folder),
    count: () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length,
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
})

describe('the folder', () => {
  it('[M15] takes no place that it has not given: no way out of it', async () => {
    const folder = await temporary()
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const storage = createFolderStorage(join(folder, 'media'))
    for (const stored of [
      '../outside',
      '/etc/passwd',
      '..',
      '',
      'a'.repeat(31),
      `${'a'.repeat(31)}/`,
      `${'a'.repeat(32)}\0`,
    ]) {
      const source = (async function* () {
        yield Buffer.from('x')
      })()
      await expect((async () => storage.append(stored, 0, source, 1))()).rejects.toMatchObject({ code: 'missing' })
      await expect((async () => storage.remove(stored))()).rejects.toMatchObject({ code: 'missing' })
    }
    expect(await readdir(folder)).toEqual([])
  })
})
