import { expect, it } from 'vitest'
import { freeBytes } from './free-bytes.ts'

it('[M8] frees the chunks of a file and of an answer, and what comes after them is whole', async () => {
  const bytes = Uint8Array.from({ length: 3_000_001 }, (_, at) => (at * 131 + (at >>> 8) * 7) & 0xff)
  const kept = new Blob([bytes])
  for (const stream of [kept.stream(), new Response(kept).body]) {
    const copies: Uint8Array<ArrayBuffer>[] = []
    const reader = stream?.getReader()
    for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
      copies.push(step.value.slice())
      freeBytes(step.value)
      expect(step.value.byteLength).toBe(0)
    }
    expect(copies.length).toBeGreaterThan(1)
    expect(new Uint8Array(await new Blob(copies).arrayBuffer())).toEqual(bytes)
  }
  expect(new Uint8Array(await kept.arrayBuffer())).toEqual(bytes)
})
