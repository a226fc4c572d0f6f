/** Pictures at the door: who gets them, and that no browser takes them for anything else. */
import { expect, it } from 'vitest'
import { patternPicture } from '../../src/model/pattern-picture.ts'
import { newCid, openTestServer, type Person, post, signUp } from './test-server.ts'

type Server = Awaited<ReturnType<typeof openTestServer>>

const png = Buffer.from(patternPicture(3))
const get = (server: Server, hash: string, token?: string) =>
  fetch(
    `${server.address}/api/avatar/${hash}`,
    token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } },
  )
const put = (server: Server, bytes: Uint8Array, { token }: Person) =>
  post(server, 'put-avatar', { picture: Buffer.from(bytes).toString('base64') }, token)

it('[P4] a picture is had by its name with a session, may be kept for ever, and can be nothing but a picture', async () => {
  const server = await openTestServer()
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const { avatar = '' } = await put(server, png, sara)
  const response = await get(server, avatar, omid.token)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'attachment; filename="picture"',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
})

it('[P4] without a session, with a false one or by a wrong name there is no picture', async () => {
  const server = await openTestServer()
  const sara = await signUp(server, 'sara')
  const { avatar = '' } = await put(server, png, sara)
  expect((await get(server, avatar)).status).toBe(401)
  expect((await get(server, avatar, 'x'.repeat(43))).status).toBe(401)
  for (const hash of ['A'.repeat(22), '', '..%2f..%2fetc', `${avatar}x`, "x' OR '1'='1"])
    expect((await get(server, hash, sara.token)).status).toBe(404)
})

it('[P4] what is no picture is refused, whatever it says it is', async () => {
  const server = await openTestServer()
  const sara = await signUp(server, 'sara')
  const refused = async (bytes: Uint8Array) => (await put(server, bytes, sara)).error?.code
  expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('bad-picture')
  expect(await refused(Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]))).toBe('bad-picture')
  expect(await refused(png.subarray(0, 200))).toBe('bad-picture')
  expect(await refused(Buffer.alloc(48 * 1024 + 1))).toBe('too-large')
  expect(await refused(Buffer.alloc(90_000))).toBe('too-large')
})

it('[P4] a picture that nobody put cannot be taken, and one that nothing names any more is forgotten after a day', async () => {
  let nowMs = Date.now()
  const server = await openTestServer({ now: () => nowMs })
  const sara = await signUp(server, 'sara')
  const take = (avatar: string | null) => post(server, 'perform', { op: 'profile', cid: newCid(), avatar }, sara.token)
  expect(await take('A'.repeat(22))).toEqual({ error: { code: 'not-found' } })
  const [first = '', second = ''] = [
    (await put(server, png, sara)).avatar,
    (await put(server, patternPicture(4), sara)).avatar,
  ]
  expect(await take(first)).toEqual({})
  nowMs += 90_000_000
  await put(server, patternPicture(5), sara)
  expect((await get(server, first, sara.token)).status).toBe(200)
  expect((await get(server, second, sara.token)).status).toBe(404)
  await take(null)
  nowMs += 90_000_000
  await put(server, patternPicture(5), sara)
  expect((await get(server, first, sara.token)).status).toBe(404)
})
