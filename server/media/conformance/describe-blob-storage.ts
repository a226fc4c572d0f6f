/** The contract of the blob storage port, run on every implementation (M4, M7, M8). */
import { describe, expect, it } from 'vitest'
import type { BlobStorage } from '../port.ts'

const MEBIBYTE = 1024 * 1024

export interface StoragePlace {
  /** Another process on the same bytes. */
  open(): BlobStorage
  /** How many files or objects lie there. */
  count(): number | Promise<number>
  dispose(): Promise<void>
}

export function describeBlobStorage(name: string, makePlace: () => Promise<StoragePlace>): void {
  const test = (title: string, run: (storage: BlobStorage, place: StoragePlace) => Promise<void>) =>
    it(title, async () => {
      const place = await makePlace()
      const storage = place.open()
      try {
        await run(storage, place)
      } finally {
        storage.close()
        await place.dispose()
      }
    })

  describe(`blob storage: ${name}`, () => {
    test('[M4] what was appended piece by piece is read equal, by another process too', async (storage, place) => {
      const whole = bytes(3 * MEBIBYTE + 17)
      let stored = storage.place()
      for (let at = 0; at < whole.length; ) {
        const piece = whole.subarray(at, at + 700_001)
        const appended = await storage.append(stored, at, chunks(piece), piece.length)
        expect(appended.bytes).toBe(piece.length)
        stored = appended.stored
        at += appended.bytes
      }
      const other = place.open()
      expect((await gathered(other.read(stored, 0, whole.length))).equals(whole)).toBe(true)
      other.close()
    })

    test('[M8] a run of bytes is read from anywhere, over the seams', async (storage) => {
      const whole = bytes(1_000)
      const stored = await put(storage, whole, 300)
      for (const [from, to] of [
        [0, 1],
        [299, 301],
        [300, 600],
        [5, 999],
        [999, 1_000],
        [400, 400],
      ] as const)
        expect((await gathered(storage.read(stored, from, to))).equals(whole.subarray(from, to))).toBe(true)
    })

    test('[M4] a source that breaks off leaves no more than came, and the upload goes on there', async (storage) => {
      const whole = bytes(400_000)
      const first = await storage.append(storage.place(), 0, breakingAfter(whole.subarray(0, 150_000)), whole.length)
      expect(first.bytes).toBeLessThanOrEqual(150_000)
      const rest = whole.subarray(first.bytes)
      const second = await storage.append(first.stored, first.bytes, chunks(rest), rest.length)
      expect(second.bytes).toBe(rest.length)
      expect((await gathered(storage.read(second.stored, 0, whole.length))).equals(whole)).toBe(true)
    })

    test('[M4] a blob of nothing is there', async (storage) => {
      const { stored, bytes: came } = await storage.append(storage.place(), 0, chunks(Buffer.alloc(0)), 0)
      expect([came, (await gathered(storage.read(stored, 0, 0))).length]).toEqual([0, 0])
    })

    test('[M7] what is removed is gone, again without an error, and nothing is left of it', async (storage, place) => {
      const [one, other] = [await put(storage, bytes(900), 300), await put(storage, bytes(900), 900)]
      await storage.remove(one)
      await storage.remove(one)
      await storage.remove(storage.place())
      await expect(gathered(storage.read(one, 0, 900))).rejects.toMatchObject({ code: 'missing' })
      expect((await gathered(storage.read(other, 0, 900))).length).toBe(900)
      await storage.remove(other)
      expect(await place.count()).toBe(0)
    })

    test('[M6] two blobs never share a place', async (storage) => {
      const [a, b] = [await put(storage, Buffer.from('aaaa'), 4), await put(storage, Buffer.from('bbbb'), 4)]
      expect(String(await gathered(storage.read(a, 0, 4))) + String(await gathered(storage.read(b, 0, 4)))).toBe(
        'aaaabbbb',
      )
    })
  })
}

export function bytes(length: number): Buffer {
  const made = Buffer.alloc(length)
  for (let at = 0; at < length; at += 1) made[at] = (at * 131 + (at >>> 8) * 7) & 0xff
  return made
}

async function* chunks(of: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < of.length; at += 65_536) yield of.subarray(at, at + 65_536)
}

async function* breakingAfter(of: Buffer): AsyncIterable<Uint8Array> {
  yield* chunks(of)
  throw new Error('the connection is gone')
}

async function put(storage: BlobStorage, whole: Buffer, piece: number): Promise<string> {
  let stored = storage.place()
  for (let at = 0; at < whole.length; at += piece) {
    const part = whole.subarray(at, at + piece)
    stored = (await storage.append(stored, at, chunks(part), part.length)).stored
  }
  return stored
}

async function gathered(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of source) all.push(chunk)
  return Buffer.concat(all)
}
