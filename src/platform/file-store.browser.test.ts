import { afterEach, expect, it, onTestFinished } from 'vitest'
import { type FileStore, makeFileStore, openFileStore, removeFolder } from './file-store.ts'
import { newCid } from './ids.ts'

const path = ['test', newCid(), 'یک پوشه/1']
afterEach(() => removeFolder(path.slice(0, 2)))

const bytesOf = async (blob: Blob | undefined) => blob && [...new Uint8Array(await blob.arrayBuffer())]

async function write(files: FileStore | undefined, name: string, ...parts: number[][]): Promise<void> {
  const file = await files?.open(name)
  for (const part of parts) await file?.append(Uint8Array.from(part))
  await file?.close()
}

/** As in WebKitGTK, and in private windows of Safari. */
function withoutFileSystem(): void {
  const { getDirectory } = StorageManager.prototype
  StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'))
  onTestFinished(() => {
    StorageManager.prototype.getDirectory = getDirectory
  })
}

it.each([
  ['the file system of the browser', () => undefined],
  ['Cache Storage, where there is none', withoutFileSystem],
])('[M11] files in %s: written from their end on, read, named, taken away', async (_, prepare) => {
  prepare()
  expect(await openFileStore(path)).toBeUndefined()
  const files = await makeFileStore(path)
  expect(await files?.read('الف')).toBeUndefined()
  await write(files, 'الف', [1, 2], [3])
  await write(files, 'ب', [9])
  await write(files, 'الف', [4])
  const again = await openFileStore(path)
  expect(await bytesOf(await again?.read('الف'))).toEqual([1, 2, 3, 4])
  const open = await again?.open('ب')
  expect(open?.size).toBe(1)
  await open?.close()
  expect((await again?.names())?.sort()).toEqual(['الف', 'ب'])
  await again?.remove('ب')
  await again?.remove('never there')
  expect(await again?.names()).toEqual(['الف'])
  await removeFolder(path.slice(0, 2))
  expect(await openFileStore(path)).toBeUndefined()
})
