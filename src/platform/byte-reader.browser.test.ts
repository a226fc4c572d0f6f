/** Streams as the browser gives them, read to their end. */
import { describe, expect, it } from 'vitest'
import { readBytes } from './byte-reader.ts'

const bytes = (count: number) => new Uint8Array(count).map((_, n) => (n * 7 + (n >> 8)) % 251)
const isWebKit = !('ReadableStreamBYOBReader' in globalThis)

async function all(stream: ReadableStream<Uint8Array>) {
  const reader = readBytes(stream)
  const found: Uint8Array<ArrayBuffer>[] = []
  const sizes = new Set<number>()
  for (let chunk = await reader.read(); chunk; chunk = await reader.read()) {
    found.push(chunk.slice())
    sizes.add(chunk.buffer.byteLength)
  }
  return { found: new Uint8Array(await new Blob(found).arrayBuffer()), sizes }
}

describe('[M11] a stream of bytes', () => {
  it('[M11] of a file comes whole, through one buffer where the browser can', async () => {
    const { found, sizes } = await all(new Blob([bytes(700_001)]).stream())
    expect(found).toEqual(bytes(700_001))
    if (!isWebKit) expect([...sizes]).toEqual([256 * 1024])
  })

  it('[M11] of an answer of a server does', async () => {
    const { found } = await all(new Response(bytes(700_001)).body ?? new Blob([]).stream())
    expect(found).toEqual(bytes(700_001))
  })

  it('[M11] that is none for the browser comes in its chunks', async () => {
    const same = new TransformStream<Uint8Array, Uint8Array>()
    const { found } = await all(new Blob([bytes(700_001)]).stream().pipeThrough(same))
    expect(found).toEqual(bytes(700_001))
  })

  it('[M11] says what broke it, and can be given up before its end', async () => {
    const broken = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new TypeError('cut')) })
    await expect(readBytes(broken).read()).rejects.toThrow('cut')
    const reader = readBytes(new Blob([bytes(700_001)]).stream())
    await reader.read()
    await reader.cancel()
    expect(await reader.read()).toBeUndefined()
  })
})
