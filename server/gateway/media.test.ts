/** Blobs at the door: what tus promises, who gets what, and what is meant ill. */
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bytesOf, create, download, patch, putBlob, refOf, sendBlob, someBytes, tus, UPLOADS } from './test-media.ts'
import { direct, newCid, openTestServer, PATIENT, type Person, post, signUp, temporaryFolder } from './test-server.ts'

type Server = Awaited<ReturnType<typeof openTestServer>>
const DAY_MS = 86_400_000

async function pair(options: Parameters<typeof openTestServer>[0] = {}) {
  const server = await openTestServer(options)
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  return { server, sara, omid, talk: direct(sara, omid) }
}

async function linkOf(server: Server, { token }: Person, conversation: string, hash: string): Promise<string> {
  const { path } = await post(server, 'media-link', { conversation, hash }, token)
  return server.address + path
}

it('[M4] tus: creation, offset, pieces, conflict, termination', async () => {
  const { server, sara, omid } = await pair()
  const options = await tus(server, 'OPTIONS', UPLOADS, undefined)
  expect([options.status, options.headers.get('Tus-Version'), options.headers.get('Tus-Extension')]).toEqual([
    204,
    '1.0.0',
    'creation,termination',
  ])
  expect(options.headers.get('Tus-Max-Size')).toBe(String(2 * 1024 ** 3))
  const bytes = someBytes(100_000)
  const created = await create(server, sara, refOf(bytes))
  const location = created.headers.get('Location') ?? ''
  expect([created.status, created.headers.get('Upload-Offset')]).toEqual([201, '0'])
  expect((await patch(server, sara, location, 0, bytes.subarray(0, 40_000))).headers.get('Upload-Offset')).toBe('40000')
  const wrong = await patch(server, sara, location, 0, bytes)
  expect([wrong.status, wrong.headers.get('Upload-Offset')]).toEqual([409, '40000'])
  const head = await tus(server, 'HEAD', location, sara.token)
  expect([head.headers.get('Upload-Offset'), head.headers.get('Upload-Length')]).toEqual(['40000', '100000'])
  expect((await patch(server, sara, location, 40_000, someBytes(60_001))).status).toBe(413)
  for (const [method, person] of [
    ['HEAD', omid],
    ['DELETE', omid],
  ] as const)
    await tus(server, method, location, person.token)
  expect((await tus(server, 'HEAD', location, omid.token)).status).toBe(404)
  expect((await tus(server, 'HEAD', location, sara.token)).status).toBe(200)
  expect((await tus(server, 'DELETE', location, sara.token)).status).toBe(204)
  expect((await tus(server, 'HEAD', location, sara.token)).status).toBe(404)
})

it('[M5] garbage in the headers of tus is refused and leaves nothing', async () => {
  const dataFolder = await temporaryFolder()
  const { server, sara } = await pair({ dataFolder })
  const { hash } = refOf(Buffer.from('x'))
  const named = `hash ${Buffer.from(hash).toString('base64')}`
  const post = (headers: Record<string, string>, token: string | undefined = sara.token) =>
    tus(server, 'POST', UPLOADS, token, headers)
  const good = { 'Upload-Length': '10', 'Upload-Metadata': named }
  expect((await post(good, 'x'.repeat(43))).status).toBe(401)
  expect((await tus(server, 'POST', UPLOADS, undefined, good)).status).toBe(401)
  expect((await post({ ...good, 'Tus-Resumable': '0.2.0' })).status).toBe(412)
  for (const length of ['-1', '1.5', 'abc', '', '1e9', '9'.repeat(16), '0x10', ' '])
    expect([length, (await post({ ...good, 'Upload-Length': length })).status]).toEqual([length, 400])
  const hashes = [
    '../../etc/passwd',
    hash.slice(1),
    `${hash}\r\nX-Evil: 1`,
    `${hash.slice(1)}\u202e`,
    '',
    "' OR 1=1 --",
  ]
  for (const one of hashes) {
    const metadata = `hash ${Buffer.from(one).toString('base64')}`
    expect([one, (await post({ ...good, 'Upload-Metadata': metadata })).status]).toEqual([one, 400])
  }
  for (const metadata of ['hash', 'hash !!!!', ',,,', `HASH ${hash}`, 'x'.repeat(5_000)])
    expect([metadata, (await post({ ...good, 'Upload-Metadata': metadata })).status]).toEqual([metadata, 400])
  for (const id of ['../../x', '..%2f..%2fetc%2fpasswd', 'A'.repeat(32), '0'.repeat(31), `${'0'.repeat(32)}%00`, '%zz'])
    for (const method of ['HEAD', 'PATCH', 'DELETE'])
      expect([id, (await tus(server, method, `${UPLOADS}/${id}`, sara.token)).status]).toEqual([id, 404])
  const location = (await post(good)).headers.get('Location') ?? ''
  const chunk = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' }
  const type = { ...chunk, 'Content-Type': 'text/plain' }
  expect((await tus(server, 'PATCH', location, sara.token, type, new Uint8Array(1))).status).toBe(415)
  for (const at of ['-1', 'x', '']) {
    const response = await tus(
      server,
      'PATCH',
      location,
      sara.token,
      { ...chunk, 'Upload-Offset': at },
      new Uint8Array(1),
    )
    expect(response.status).toBe(400)
  }
  expect((await tus(server, 'PUT', location, sara.token, chunk, new Uint8Array(1))).status).toBe(405)
  expect(filesIn(dataFolder)).toEqual([])
})

it('[M5] a wrong hash, a wrong length, a blob over the limit or over the quota are typed errors and leave nothing', async () => {
  const dataFolder = await temporaryFolder()
  const { server, sara } = await pair({ dataFolder, media: { blobBytes: 1_000, quotaBytes: 1_500 } })
  const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code
  expect(await codeOf(await create(server, sara, { hash: 'A'.repeat(43), size: 1_001 }))).toBe('too-large')
  const location = (await create(server, sara, { hash: 'A'.repeat(43), size: 1_000 })).headers.get('Location') ?? ''
  const second = await create(server, sara, { hash: 'B'.repeat(43), size: 501 })
  expect([second.status, await codeOf(second)]).toEqual([507, 'storage-full'])
  const wrong = await patch(server, sara, location, 0, someBytes(1_000))
  expect([wrong.status, await codeOf(wrong)]).toEqual([460, 'bad-blob'])
  expect((await tus(server, 'HEAD', location, sara.token)).status).toBe(404)
  expect((await create(server, sara, { hash: 'B'.repeat(43), size: 501 })).status).toBe(201)
  await server.close()
  const again = await openTestServer({ dataFolder })
  await expect.poll(() => filesIn(dataFolder), PATIENT).toEqual([])
  expect((await post(again, 'hello', { versions: [1, 3] })).blobBytes).toBe(2 * 1024 ** 3)
})

it('[M4] what a connection brought before it broke counts, and a newcomer ends the one before it', async () => {
  const dataFolder = await temporaryFolder()
  const { server, sara, talk, omid } = await pair({ dataFolder })
  const bytes = someBytes(500_000)
  const ref = refOf(bytes)
  const location = (await create(server, sara, ref)).headers.get('Location') ?? ''
  const standing = standingPatch(server, sara, location, bytes.length)
  await new Promise((resolve) => standing.write(bytes.subarray(0, 200_000), resolve))
  await expect.poll(() => bytesIn(dataFolder), PATIENT).toBeGreaterThan(0)
  const cut = new Promise((resolve) => standing.once('error', resolve))
  let at = -1
  await expect
    .poll(async () => {
      const newcomer = await patch(server, sara, location, 400_000, new Uint8Array(1))
      at = Number(newcomer.headers.get('Upload-Offset'))
      return newcomer.status
    }, PATIENT)
    .toBe(409)
  await cut
  expect(at).toBeGreaterThan(0)
  expect(at).toBeLessThanOrEqual(200_000)
  expect((await patch(server, sara, location, at, bytes.subarray(at))).status).toBe(204)
  await sendBlob(server, sara, talk, ref)
  expect((await bytesOf(await download(server, omid, talk, ref.hash))).equals(bytes)).toBe(true)
})

it('[M4] a piece that comes before the end of the one it follows waits for it; where that one breaks, there is no hole', async () => {
  const dataFolder = await temporaryFolder()
  const server = await openTestServer({ dataFolder })
  const sara = await signUp(server, 'sara')
  const bytes = someBytes(500_000)
  const ref = refOf(bytes)
  const heldBytes = () => filesIn(dataFolder).length
  const begin = async () => {
    const location = (await create(server, sara, ref)).headers.get('Location') ?? ''
    const before = heldBytes()
    const first = standingPatch(server, sara, location, 300_000)
    await new Promise((resolve) => first.write(bytes.subarray(0, 100_000), resolve))
    // Its file is there: it is being written.
    await expect.poll(heldBytes, PATIENT).toBe(before + 1)
    return { location, first, next: patch(server, sara, location, 300_000, bytes.subarray(300_000)) }
  }
  const whole = await begin()
  const answered = once(whole.first, 'response')
  whole.first.end(bytes.subarray(100_000, 300_000))
  const [response] = await answered
  expect([response.statusCode, response.headers['upload-offset']]).toEqual([204, '300000'])
  expect((await whole.next).status).toBe(204)
  const saved = `s.${sara.user}`
  await sendBlob(server, sara, saved, ref)
  expect((await bytesOf(await download(server, sara, saved, ref.hash))).equals(bytes)).toBe(true)

  const broken = await begin()
  broken.first.on('error', () => undefined)
  broken.first.destroy()
  const after = await broken.next
  expect(after.status).toBe(409)
  expect(Number(after.headers.get('Upload-Offset'))).toBeLessThanOrEqual(100_000)
})

it('[M4] an upload goes on after the server was started anew, and its hash is right', async () => {
  const dataFolder = await temporaryFolder()
  const { server, sara, omid, talk } = await pair({ dataFolder })
  const bytes = someBytes(300_000)
  const ref = refOf(bytes)
  const location = (await create(server, sara, ref)).headers.get('Location') ?? ''
  await patch(server, sara, location, 0, bytes.subarray(0, 100_000))
  await server.close()
  const again = await openTestServer({ dataFolder })
  expect((await tus(again, 'HEAD', location, sara.token)).headers.get('Upload-Offset')).toBe('100000')
  expect((await patch(again, sara, location, 100_000, bytes.subarray(100_000))).status).toBe(204)
  await sendBlob(again, sara, talk, ref)
  expect((await bytesOf(await download(again, omid, talk, ref.hash))).equals(bytes)).toBe(true)
})

it('[M4] only who may have a blob anyway is told that it is there', async () => {
  const { server, sara, omid } = await pair()
  const ref = await putBlob(server, sara, someBytes(5_000))
  const offsetFor = async (person: Person) => (await create(server, person, ref, true)).headers.get('Upload-Offset')
  expect([await offsetFor(omid), await offsetFor(sara)]).toEqual(['0', '5000'])
})

it('[M6] a link dies with the membership, the message, the session and its time, and no other makes one', async () => {
  let nowMs = Date.now()
  const { server, sara, omid } = await pair({ now: () => nowMs })
  const group = `g.${newCid()}`
  const perform = (command: object) => post(server, 'perform', { cid: newCid(), ...command } as never, sara.token)
  await perform({ op: 'create', conversation: group, title: 'گروه', members: [omid.user] })
  const ref = await putBlob(server, sara, someBytes(5_000))
  await sendBlob(server, sara, group, ref)
  const status = async (url: string) => (await fetch(url)).status
  const link = await linkOf(server, omid, group, ref.hash)
  expect(await status(link)).toBe(200)
  nowMs += 599_000
  expect(await status(link)).toBe(200)
  nowMs += 2_000
  expect(await status(link)).toBe(404)
  const fresh = await linkOf(server, omid, group, ref.hash)
  const [said = '', signature = ''] = fresh.split('/').at(-1)?.split('.') ?? []
  const forged = JSON.stringify([omid.user, 'x', group, ref.hash, nowMs + DAY_MS])
  for (const bad of [
    `${said}.${signature.slice(1)}A`,
    `${Buffer.from(forged).toString('base64url')}.${signature}`,
    said,
    '..',
    `${said}.`,
  ])
    expect(await status(`${server.address}/api/media/link/${bad}`)).toBe(404)
  const second = await signUp(server, 'mina')
  expect(await post(server, 'media-link', { conversation: group, hash: ref.hash }, second.token)).toEqual({
    error: { code: 'not-found' },
  })
  await perform({ op: 'remove', conversation: group, user: omid.user })
  expect([await status(fresh), (await download(server, omid, group, ref.hash)).status]).toEqual([404, 404])
  const own = await linkOf(server, sara, group, ref.hash)
  expect(await status(own)).toBe(200)
  await perform({ op: 'erase', conversation: group, target: { by: 'seq', seq: 3 } })
  expect(await status(own)).toBe(404)
  const saved = `s.${omid.user}`
  const mine = await putBlob(server, omid, someBytes(10))
  await sendBlob(server, omid, saved, mine)
  const last = await linkOf(server, omid, saved, mine.hash)
  expect(await status(last)).toBe(200)
  await post(server, 'sign-out', {}, omid.token)
  expect(await status(last)).toBe(404)
})

it('[M7] an erased blob leaves the disk, one that is named elsewhere stays, and what nobody names goes after a week', async () => {
  let nowMs = Date.now()
  const dataFolder = await temporaryFolder()
  const { server, sara, talk } = await pair({ dataFolder, now: () => nowMs })
  const [erased, shared] = [await putBlob(server, sara, someBytes(10)), await putBlob(server, sara, someBytes(10))]
  await putBlob(server, sara, someBytes(10))
  await sendBlob(server, sara, talk, erased, shared)
  await sendBlob(server, sara, `s.${sara.user}`, shared)
  expect(filesIn(dataFolder).length).toBe(3)
  await post(
    server,
    'perform',
    { op: 'erase', cid: newCid(), conversation: talk, target: { by: 'seq', seq: 1 } },
    sara.token,
  )
  await expect.poll(() => filesIn(dataFolder).length, PATIENT).toBe(2)
  await server.close()
  nowMs += 8 * DAY_MS
  const again = await openTestServer({ dataFolder, now: () => nowMs })
  await expect.poll(() => filesIn(dataFolder).length, PATIENT).toBe(1)
  expect((await download(again, sara, `s.${sara.user}`, shared.hash)).status).toBe(200)
})

it('[M8] ranges, conditions and HEAD as browsers ask for them', async () => {
  const { server, sara, talk } = await pair()
  const bytes = someBytes(1_000)
  const ref = await putBlob(server, sara, bytes)
  await sendBlob(server, sara, talk, ref)
  const ranges: [string, number, Buffer, string | null][] = [
    ['bytes=0-9', 206, bytes.subarray(0, 10), 'bytes 0-9/1000'],
    ['bytes=990-', 206, bytes.subarray(990), 'bytes 990-999/1000'],
    ['bytes=-10', 206, bytes.subarray(990), 'bytes 990-999/1000'],
    ['bytes=-5000', 206, bytes, 'bytes 0-999/1000'],
    ['bytes=900-5000', 206, bytes.subarray(900), 'bytes 900-999/1000'],
    ['bytes=1000-', 416, Buffer.alloc(0), 'bytes */1000'],
    ['bytes=-0', 416, Buffer.alloc(0), 'bytes */1000'],
    ['bytes=9-5', 200, bytes, null],
    ['bytes=0-1,5-6', 200, bytes, null],
    ['pages=1-2', 200, bytes, null],
    [`bytes=${'9'.repeat(40)}-`, 200, bytes, null],
  ]
  for (const [range, status, expected, header] of ranges) {
    const response = await download(server, sara, talk, ref.hash, { Range: range })
    expect([range, response.status, response.headers.get('Content-Range')]).toEqual([range, status, header])
    expect((await bytesOf(response)).equals(expected)).toBe(true)
  }
  const etag = `"${ref.hash}"`
  const get = (headers: Record<string, string>) => download(server, sara, talk, ref.hash, headers)
  expect((await get({ 'If-None-Match': etag })).status).toBe(304)
  expect((await get({ Range: 'bytes=0-1', 'If-Range': '"another"' })).status).toBe(200)
  expect((await get({ Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206)
  const head = await fetch(await linkOf(server, sara, talk, ref.hash), { method: 'HEAD' })
  expect([head.status, head.headers.get('Content-Length'), head.headers.get('ETag')]).toEqual([200, '1000', etag])
  expect((await fetch(await linkOf(server, sara, talk, ref.hash), { method: 'POST' })).status).toBe(405)
})

it('[M14] pictures, films and sound keep their type; pages, SVG, scripts and polyglots are neutral, and nothing runs', async () => {
  const { server, sara, talk } = await pair()
  const text = (of: string) => Buffer.from(of, 'latin1')
  const neutral = 'application/octet-stream'
  const cases: [string, Buffer][] = [
    ['image/png', text('\x89PNG\r\n\x1a\n<script>alert(1)</script>')],
    ['image/jpeg', text('\xff\xd8\xff\xe0/*<html><script>alert(1)</script>*/')],
    ['image/gif', text('GIF89a/*<script>*/=1;alert(1)')],
    ['image/webp', text('RIFF\x10\0\0\0WEBPVP8 ')],
    ['audio/wav', text('RIFF\x10\0\0\0WAVEfmt ')],
    ['video/mp4', text('\0\0\0\x18ftypisom\0\0\0\0')],
    ['image/avif', text('\0\0\0\x18ftypavif\0\0\0\0')],
    ['audio/mp4', text('\0\0\0\x18ftypM4A \0\0\0\0')],
    ['audio/ogg', text('OggS\0\x02')],
    ['video/webm', text('\x1aE\xdf\xa3\x9f')],
    ['audio/mpeg', text('ID3\x04\0')],
    ['audio/mpeg', text('\xff\xfb\x90\0')],
    [neutral, text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    [neutral, text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    [neutral, text('<!doctype html><script>alert(1)</script>')],
    [neutral, text('%PDF-1.7')],
    [neutral, text(' \x89PNG\r\n\x1a\n')],
    [neutral, text('MZ\x90\0')],
    [neutral, text('alert(document.cookie)')],
    [neutral, text('')],
  ]
  for (const [type, bytes] of cases) {
    const ref = bytes.length === 0 ? refOf(bytes) : await putBlob(server, sara, bytes)
    if (bytes.length === 0) await create(server, sara, ref)
    await sendBlob(server, sara, talk, ref)
    const response = await fetch(await linkOf(server, sara, talk, ref.hash))
    expect([bytes.toString('latin1'), response.headers.get('Content-Type')]).toEqual([bytes.toString('latin1'), type])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    })
    expect(response.headers.has('set-cookie')).toBe(false)
  }
})

it('[M1] a message whose blobs are not here, or not for this person, is refused and nobody sees it', async () => {
  const { server, sara, omid, talk } = await pair()
  const missing = { error: { code: 'media-missing' } }
  const ref = await putBlob(server, sara, someBytes(10))
  expect(await sendBlob(server, omid, talk, ref)).toEqual(missing)
  expect(await sendBlob(server, sara, talk, ref, { hash: 'A'.repeat(43), size: 1 })).toEqual(missing)
  expect(await sendBlob(server, sara, talk, { ...ref, size: 11 })).toEqual(missing)
  expect(await sendBlob(server, sara, talk, { hash: '../x', size: 1 })).toEqual({ error: { code: 'malformed' } })
  const eleven = Array.from({ length: 11 }, () => ref)
  expect(await sendBlob(server, sara, talk, ...eleven)).toEqual({ error: { code: 'malformed' } })
  expect(await sendBlob(server, sara, talk, ...eleven.slice(1))).toMatchObject({ seq: 1 })
  const poster = { hash: 'B'.repeat(43), size: 5 }
  const parts = [{ type: 'video/mp4', disposition: 'attachment' as const, extra: { ...ref, poster } }]
  const film = { op: 'send', cid: newCid(), conversation: talk, body: { enc: 'none', parts } } as const
  expect(await post(server, 'perform', film, sara.token)).toEqual(missing)
})

it('[M5] an account that begins uploads without end is told to wait', async () => {
  const { server, sara } = await pair({ rateLimits: { upload: { burst: 3, perSecond: 0.1 } } })
  const begin = async () => (await create(server, sara, { hash: 'A'.repeat(43), size: 1 })).status
  expect([await begin(), await begin(), await begin(), await begin()]).toEqual([201, 201, 201, 429])
})

/** A piece that is announced and does not end. */
function standingPatch(server: Server, { token }: Person, location: string, length: number) {
  return request(server.address + location, {
    method: 'PATCH',
    headers: {
      Authorization: `Bearer ${token}`,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': 0,
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': length,
    },
  })
}

function bytesIn(dataFolder: string): number {
  const all = readdirSync(join(dataFolder, 'media'), { recursive: true, withFileTypes: true })
  return all.reduce((sum, one) => sum + (one.isFile() ? statSync(join(one.parentPath, one.name)).size : 0), 0)
}

function filesIn(dataFolder: string): string[] {
  try {
    const all = readdirSync(join(dataFolder, 'media'), { recursive: true, withFileTypes: true })
    return all.filter((one) => one.isFile()).map(({ name }) => name)
  } catch {
    return []
  }
}
