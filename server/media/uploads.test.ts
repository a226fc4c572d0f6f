/** Who writes to an upload, and when (M4), on the real store and folder. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../gateway/test-server.ts'
import { person } from '../store/conformance/fixture.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { createFolderStorage } from './folder-storage.ts'
import { createUploads } from './uploads.ts'

const USER = 'saraaaaa'

it('[M4] a piece that overtakes the one before it is told that it is early; neither is cut off, and both arrive', async () => {
  const folder = await temporaryFolder()
  const store = await openSqliteStore({ folder, now: Date.now })
  onTestFinished(() => store.close())
  await store.createUser(person(USER))
  const limits = { blobBytes: 100, quotaBytes: 100 }
  const storage = createFolderStorage(join(folder, 'media'))
  const uploads = createUploads({ store: store.media, storage, limits, now: Date.now })
  const hash = createHash('sha256').update('abcdefg').digest('base64url')
  const begun = await uploads.begin(USER, { hash, size: 7 }, false)
  if (!('upload' in begun)) throw new Error('it was refused')
  let cutOff = 0
  const incoming = (text: string) => ({
    bytes: (async function* () {
      yield Buffer.from(text)
    })(),
    length: text.length,
    stop: () => {
      cutOff += 1
    },
  })
  const write = (at: number, text: string) => uploads.write(USER, begun.upload, at, incoming(text))
  const late = write(3, 'defg')
  const first = write(0, 'abc')
  expect([await late, await first]).toEqual([
    { error: 'conflict', offset: 0 },
    { offset: 3, size: 7 },
  ])
  expect(await write(3, 'defg')).toEqual({ offset: 7, size: 7 })
  expect(cutOff).toBe(0)
})
