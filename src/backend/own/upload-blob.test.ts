import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nextChunk, uploadBlob } from './upload-blob.ts'

const KIB = 1024
const MIB = 1024 * KIB

describe('the size of the next piece', () => {
  it('[M4] comes to last about two seconds, however fast the line is, between 64 KiB and 8 MiB', () => {
    for (const bytesPerSecond of [2 * KIB, 10 * KIB, 100 * KIB, 300 * KIB, 2 * MIB, 100 * MIB]) {
      let chunk = 256 * KIB
      for (let n = 0; n < 8; n += 1) chunk = nextChunk(chunk, chunk, (chunk / bytesPerSecond) * 1_000)
      const wanted = Math.min(8 * MIB, Math.max(64 * KIB, bytesPerSecond * 2))
      expect([bytesPerSecond, chunk]).toEqual([bytesPerSecond, wanted])
    }
  })

  it('[M4] does not jump on one lucky piece, and the last piece of a blob says nothing of a whole one', () => {
    expect(nextChunk(256 * KIB, 256 * KIB, 1)).toBe(MIB)
    expect(nextChunk(MIB, 10 * KIB, 1)).toBe(MIB)
    expect(nextChunk(MIB, 10 * KIB, 4_000)).toBe(64 * KIB)
  })
})

describe('pieces on their way', () => {
  const LOCATION = `/api/media/uploads/${'a'.repeat(32)}`
  const CONTENT = Uint8Array.from({ length: 300 * KIB }, (_, n) => n % 251)

  interface TusServer {
    address: string
    taken: Buffer
    /** Requests for a piece, in the order in which they came. */
    pieces: { at: number; isAhead: boolean }[]
  }

  /**
   * Takes a piece only once the next one came, so that a client which waits for answers would wait for ever.
   * @param refusal what it says to a piece that comes before the end of the one before it; undefined: it takes it then
   */
  async function tusServer(refusal?: 409 | 423): Promise<TusServer> {
    const found: TusServer = { address: '', taken: Buffer.alloc(0), pieces: [] }
    let under = 0
    let before: Promise<unknown> = Promise.resolve()
    let nextCame: () => void = () => undefined
    const say = (response: ServerResponse, status: number, headers = {}) =>
      response.writeHead(status, { 'Upload-Offset': found.taken.length, ...headers }).end()
    const take = async (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = []
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
      found.taken = Buffer.concat([found.taken, ...chunks])
      under -= 1
      say(response, 204)
    }
    const server = createServer((request, response) => {
      if (request.method === 'POST') return say(response, 201, { Location: LOCATION })
      const at = Number(request.headers['upload-offset'])
      const isLast = at + Number(request.headers['content-length']) === CONTENT.length
      found.pieces.push({ at, isAhead: under > 0 })
      nextCame()
      if (under > 0 && refusal) return say(response, refusal)
      if (under === 0 && at !== found.taken.length) return say(response, 409)
      under += 1
      const isFollowed = !isLast && (refusal !== 423 || found.pieces.length === 1)
      const next = new Promise<void>((resolve) => {
        nextCame = resolve
        if (!isFollowed) resolve()
      })
      before = Promise.all([before, next]).then(() => take(request, response))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void server.close())
    found.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return found
  }

  async function put({ address }: TusServer): Promise<number[]> {
    const told: number[] = []
    const target = { address, token: 't', pace: { chunkBytes: 64 * KIB }, nowMs: () => performance.now() }
    const ref = { hash: 'h'.repeat(43), size: CONTENT.length }
    const options = { signal: new AbortController().signal, onProgress: (bytes: number) => void told.push(bytes) }
    await uploadBlob(target, new Blob([CONTENT]), ref, options)
    return told
  }

  it('[M4] the next one is under way before the last is answered', async () => {
    const server = await tusServer()
    const told = await put(server)
    expect(server.pieces.some(({ isAhead }) => isAhead)).toBe(true)
    expect(server.taken.equals(CONTENT)).toBe(true)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  it.each<[string, 409 | 423]>([
    ['that cannot wait with it', 423],
    ['that was told of it too early', 409],
  ])('[M4] a server %s gets it again, and what it tells never falls', async (_what, status) => {
    const server = await tusServer(status)
    const told = await put(server)
    expect(server.taken.equals(CONTENT)).toBe(true)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    const refused = server.pieces.filter(({ isAhead }) => isAhead)
    if (status === 423) expect(refused).toHaveLength(1)
    else expect(refused.length).toBeGreaterThan(0)
  })
})
