import { afterEach, expect, it } from 'vitest'
import { wholeContentHash } from '../../platform/content-hash.ts'
import { newCid } from '../../platform/ids.ts'
import { blobOf, dropAllBytes, type KeptBlob } from './blob-files.ts'
import { keepBlob } from './keep-blob.ts'

const database = `test-${newCid()}`
const place = { database, account: 1 }
afterEach(() => dropAllBytes(place))

/** No two mebibytes of it are alike. */
function blobOfSize(size: number): Blob {
  const part = Uint8Array.from({ length: 1_048_576 }, (_, at) => (at * 131 + (at >>> 8) * 7) & 0xff)
  const parts = Array.from({ length: Math.ceil(size / part.length) }, (_, n) => {
    const bytes = part.slice()
    bytes.fill(n & 0xff, 0, 8)
    return bytes
  })
  return new Blob(parts).slice(0, size)
}

const hashOf = async (blob: Blob) => wholeContentHash(new Uint8Array(await blob.arrayBuffer()))

async function keptInWorker(blob: Blob): Promise<{ kept: KeptBlob; told: number[] }> {
  const worker = new Worker(new URL('../testing/keep-blob-worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage({ database, blob })
    })
  } finally {
    worker.terminate()
  }
}

it.each([
  ['a small file, as a stream', 3_000_001],
  ['a large one, copied by the browser and read through one buffer', 34 * 1_048_576 + 17],
])('[M11] %s is kept whole under its name, and what is done of it is told to its end', async (_, size) => {
  const blob = blobOfSize(size)
  const { kept, told } = await keptInWorker(blob)
  const hash = await hashOf(blob)
  expect([kept.hash, kept.size, told.at(-1)]).toEqual([hash, size, size])
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  const held = await blobOf(place, { ...kept, type: '' })
  expect(held && (await hashOf(held))).toBe(hash)
})

it('[M11] outside of a worker a large one is kept too', async () => {
  const blob = blobOfSize(33 * 1_048_576)
  const kept = await keepBlob(place, blob, () => undefined)
  expect(kept.hash).toBe(await hashOf(blob))
})
