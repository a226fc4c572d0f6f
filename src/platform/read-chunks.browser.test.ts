import { expect, it } from 'vitest'
import { readChunks } from './read-chunks.ts'

/** No two places of it are alike. */
const bytes = Uint8Array.from({ length: 1_000_003 }, (_, at) => (at * 131 + (at >>> 8) * 7) & 0xff)

async function read(stream: ReadableStream<Uint8Array>) {
  const all: Uint8Array<ArrayBuffer>[] = []
  let most = 0
  await readChunks(stream, (chunk) => {
    all.push(chunk.slice())
    most = Math.max(most, chunk.buffer.byteLength)
  })
  return { bytes: new Uint8Array(await new Blob(all).arrayBuffer()), most }
}

const STREAMS: [string, () => ReadableStream<Uint8Array>][] = [
  ['a file', () => new Blob([bytes]).stream()],
  ['an answer', () => new Response(bytes).body ?? expect.unreachable()],
]

it.each(STREAMS)('[M11] %s comes whole and in order, through a buffer of one size', async (_, stream) => {
  const found = await read(stream())
  expect([found.bytes.length, found.most]).toEqual([bytes.length, 256 * 1024])
  expect(found.bytes).toEqual(bytes)
})

it('[M11] a stream that is none of bytes comes by its own chunks', async () => {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 70_000) controller.enqueue(bytes.slice(at, at + 70_000))
      controller.close()
    },
  })
  expect((await read(stream)).bytes).toEqual(bytes)
})

it('[M8] a taker that fails ends the stream, and is heard', async () => {
  let isCancelled = false
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(10)),
    cancel: () => {
      isCancelled = true
    },
  })
  const failing = readChunks(stream, () => Promise.reject(new Error('no room')))
  await expect(failing).rejects.toThrow('no room')
  expect(isCancelled).toBe(true)
})

it('[M8] a stream that breaks off is heard', async () => {
  const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('cut')) })
  await expect(readChunks(stream, () => undefined)).rejects.toThrow('cut')
})
