/**
 * Uploads beside what the machine and a line give without us: 2 GiB over the loopback beside one plain HTTP PUT into a file, a film
 * over a thin line beside a bare TCP connection on the same line, and what the server holds in memory meanwhile.
 */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownAuthenticator } from '../src/backend/own/own-authenticator.ts'
import { uploadBlob } from '../src/backend/own/upload-blob.ts'
import { newCid } from '../src/platform/ids.ts'
import { openThinLine } from './ceilings/thin-line.ts'
import type { Benchmark, Figure } from './report.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const MEBIBYTE = 1024 * 1024
const PIECE = Buffer.alloc(8 * MEBIBYTE, 'هدهد و سیمرغ ')
const PIECES = Number(process.env.BENCH_UPLOAD_MIB ?? 2_048) / 8
const FILM_BYTES = 25 * MEBIBYTE
const PHOTO_BYTES = 300_000
const LINE_BYTES_PER_S = 2_500_000
const ONE_WAY_MS = 25
const NEVER = new AbortController().signal

export const upload: Benchmark = {
  name: 'upload',
  title: `${PIECES * 8} MiB up and down, and a film and a photo over 20 Mbit/s with 50 ms there and back`,
  async run() {
    const server = await startServerProcess()
    try {
      const { secret, self } = await ownAuthenticator(server.url).signUp(
        { username: 'bench', name: 'bench', password: 'a long password', device: 'bench' },
        NEVER,
      )
      const token = (secret as { token: string }).token
      const thin = await overThinLine(server, token)
      return [...(await large(server, token, self.user)), ...thin]
    } finally {
      await server.close()
    }
  },
}

async function large(server: ServerProcess, token: string, user: string): Promise<Figure[]> {
  const whole = createHash('sha256')
  for (let n = 0; n < PIECES; n += 1) whole.update(PIECE)
  const ref = { hash: whole.digest('base64url'), size: PIECES * PIECE.length }
  const idleBytes = server.rssBytes()
  const peak = watchPeak(server)
  const plainMs = await plainPut()
  const startedMs = performance.now()
  await putInPieces(server, token, ref)
  const upMs = performance.now() - startedMs
  const conversation = `s.${user}`
  const parts = [{ type: 'video/mp4', disposition: 'attachment', extra: { ...ref, kind: 'file' } }]
  const command = { op: 'send', cid: newCid(), conversation, body: { enc: 'none', parts } }
  await fetch(`${server.url}/api/perform`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(command),
  })
  const downMs = await download(server, token, `/api/media/of/${conversation}/${ref.hash}`, ref.size)
  const rate = (ms: number) => ref.size / 1e6 / (ms / 1_000)
  return [
    {
      name: 'up, in pieces of 8 MiB',
      value: rate(upMs),
      unit: 'MB/s',
      ceiling: { name: 'one plain PUT', value: rate(plainMs) },
    },
    { name: 'down', value: rate(downMs), unit: 'MB/s' },
    { name: "the server's memory above idle, at most", value: (peak() - idleBytes) / 1e6, unit: 'MB' },
  ]
}

async function plainPut(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'hodhod-bench-put-'))
  const child = fork(new URL('./ceilings/plain-put.ts', import.meta.url), [join(folder, 'file')])
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const startedMs = performance.now()
  const sent = request({ port, method: 'PUT', headers: { 'Content-Length': PIECES * PIECE.length } })
  for (let n = 0; n < PIECES; n += 1) if (!sent.write(PIECE)) await once(sent, 'drain')
  sent.end()
  const [response] = await once(sent, 'response')
  response.resume()
  const tookMs = performance.now() - startedMs
  child.kill()
  rmSync(folder, { recursive: true, force: true })
  return tookMs
}

async function putInPieces(server: ServerProcess, token: string, ref: { hash: string; size: number }): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async (method: string, path: string, headers: Record<string, string | number>, body?: Buffer) => {
    const all = {
      Authorization: `Bearer ${token}`,
      'Tus-Resumable': '1.0.0',
      'Content-Length': body?.length ?? 0,
      ...headers,
    }
    const sent = request(server.url + path, { method, agent, headers: all })
    sent.end(body)
    const [response] = await once(sent, 'response')
    response.resume()
    await once(response, 'end')
    if (response.statusCode >= 300) throw new Error(`${method}: ${response.statusCode}`)
    return response.headers.location as string
  }
  const metadata = `hash ${Buffer.from(ref.hash).toString('base64')}`
  const location = await ask('POST', '/api/media/uploads', { 'Upload-Length': ref.size, 'Upload-Metadata': metadata })
  for (let at = 0; at < ref.size; at += PIECE.length)
    await ask('PATCH', location, { 'Upload-Offset': at, 'Content-Type': 'application/offset+octet-stream' }, PIECE)
  agent.destroy()
}

async function download(server: ServerProcess, token: string, path: string, size: number): Promise<number> {
  const startedMs = performance.now()
  const response = await fetch(server.url + path, { headers: { Authorization: `Bearer ${token}` } })
  let came = 0
  for await (const chunk of response.body ?? []) came += chunk.length
  if (came !== size) throw new Error(`${came} bytes of ${size}`)
  return performance.now() - startedMs
}

function watchPeak(server: ServerProcess): () => number {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, server.rssBytes())
  }, 100)
  return () => {
    clearInterval(timer)
    return most
  }
}

async function overThinLine(server: ServerProcess, token: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [what, bytes] of [
    ['a film of 25 MiB', FILM_BYTES],
    ['a photo of 300 kB', PHOTO_BYTES],
  ] as const) {
    const rawS = await bareTcp(bytes)
    const line = await openThinLine(Number(new URL(server.url).port), LINE_BYTES_PER_S, ONE_WAY_MS)
    const content = new Uint8Array(bytes).fill(bytes % 251)
    const ref = { hash: createHash('sha256').update(content).digest('base64url'), size: bytes }
    const pace = { chunkBytes: 256 * 1024 }
    const target = { address: `http://127.0.0.1:${line.port}`, token, pace, nowMs: () => performance.now() }
    const startedMs = performance.now()
    await uploadBlob(target, new Blob([content]), ref, { signal: NEVER })
    const tookS = (performance.now() - startedMs) / 1_000
    const more = (line.bytesUp() / bytes - 1) * 100
    figures.push(
      {
        name: `${what} over the line`,
        value: tookS,
        unit: 's',
        ceiling: { name: 'bare TCP', value: rawS },
        ...(bytes === FILM_BYTES && { goal: { most: rawS * 1.05 } }),
      },
      { name: `${what}: bytes beside its own`, value: more, unit: '%', goal: { most: 5 } },
    )
    await line.close()
  }
  return figures
}

/** Until the other end has them all and says so. */
async function bareTcp(bytes: number): Promise<number> {
  const sink = createServer((socket) => {
    let came = 0
    socket.on('data', (chunk) => {
      came += chunk.length
      if (came >= bytes) socket.write('x')
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  const address = sink.address()
  const line = await openThinLine(
    typeof address === 'object' && address ? address.port : 0,
    LINE_BYTES_PER_S,
    ONE_WAY_MS,
  )
  const startedMs = performance.now()
  const socket = connect(line.port, '127.0.0.1')
  socket.write(Buffer.alloc(bytes))
  await once(socket, 'data')
  const tookS = (performance.now() - startedMs) / 1_000
  socket.destroy()
  await line.close()
  sink.close()
  return tookS
}
