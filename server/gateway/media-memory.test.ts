/** What the server holds in memory while blobs go through it: no more for many than for few, whatever their size. */
import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { type ServerProcess, startServerProcess } from '../../bench/server-process.ts'
import type { RunningServer } from '../start-server.ts'
import { bytesOf, create, download, refOf, sendBlob, someBytes, tus } from './test-media.ts'
import { type Person, signUp } from './test-server.ts'

const MEBIBYTE = 1024 * 1024
const UPLOADS = 200
const PEOPLE = 4
const BLOB_BYTES = 3 * MEBIBYTE
/** A few buffers for each connection, whatever it brings: 600 MiB are under way. */
const MOST_BYTES = 160 * MEBIBYTE

async function openChild(): Promise<{ child: ServerProcess; server: RunningServer }> {
  const child = await startServerProcess()
  onTestFinished(() => child.close())
  return { child, server: { address: child.url } as RunningServer }
}

it(`[M4] ${UPLOADS} uploads of 3 MiB at once leave the server's memory flat, and all of them are whole`, {
  timeout: 120_000,
}, async () => {
  const { child, server } = await openChild()
  const people: Person[] = []
  for (let n = 0; n < PEOPLE; n += 1) people.push(await signUp(server, `person${n}`))
  const uploads = await Promise.all(
    Array.from({ length: UPLOADS }, async (_, n) => {
      const bytes = someBytes(BLOB_BYTES)
      const person = people[n % PEOPLE] as Person
      const ref = refOf(bytes)
      const location = (await create(server, person, ref)).headers.get('Location') ?? ''
      return { bytes, person, ref, location }
    }),
  )
  const idleBytes = child.rssBytes()
  let mostBytes = 0
  const watching = setInterval(() => {
    mostBytes = Math.max(mostBytes, child.rssBytes())
  }, 20)
  const sent = uploads.map(({ person, location, bytes }) => {
    const piece = openPiece(server, person, location)
    piece.write(bytes.subarray(0, BLOB_BYTES / 2))
    return piece
  })
  const heads = () => Promise.all(uploads.map(({ location, person }) => tus(server, 'HEAD', location, person.token)))
  expect((await heads()).every(({ status }) => status === 200)).toBe(true)
  const answers = await Promise.all(
    sent.map(async (piece, n) => {
      piece.end(uploads[n]?.bytes.subarray(BLOB_BYTES / 2))
      const [response] = await once(piece, 'response')
      response.resume()
      return response.statusCode
    }),
  )
  clearInterval(watching)
  expect(new Set(answers)).toEqual(new Set([204]))
  expect(idleBytes).toBeGreaterThan(0)
  expect((mostBytes - idleBytes) / MEBIBYTE).toBeLessThan(MOST_BYTES / MEBIBYTE)
  const [first] = uploads
  if (!first) throw new Error('no uploads')
  const saved = `s.${first.person.user}`
  await sendBlob(server, first.person, saved, first.ref)
  expect((await bytesOf(await download(server, first.person, saved, first.ref.hash))).equals(first.bytes)).toBe(true)
})

function openPiece(server: RunningServer, { token }: Person, location: string): ClientRequest {
  return request(server.address + location, {
    method: 'PATCH',
    agent: false,
    headers: {
      Authorization: `Bearer ${token}`,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': 0,
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': BLOB_BYTES,
    },
  })
}
