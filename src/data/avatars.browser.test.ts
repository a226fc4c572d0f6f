import { afterEach, expect, test, vi } from 'vitest'
import { patternPicture } from '../model/pattern-picture.ts'
import { contentHash } from '../platform/content-hash.ts'
import { changeAvatar } from './commands/change-avatar.ts'
import { run } from './commands/run.ts'
import { PICTURES_KEPT } from './keep-picture.ts'
import { avatarUrlValue } from './projections/avatar-urls.ts'
import { applySignals } from './projections/feed.ts'
import { RequestError } from './requests.ts'
import type { PictureRow } from './rows.ts'
import { ACCOUNT, GROUP, type LocalWorld, localWorld, until } from './testing/local-world.ts'
import { read, transact } from './transact.ts'

let world: LocalWorld
afterEach(async () => {
  vi.restoreAllMocks()
  await world.dispose()
})

const bytes = patternPicture(3)
const rowOf = (hash: string, usedAtMs: number): PictureRow => ({
  account: ACCOUNT,
  hash,
  type: 'image/png',
  bytes,
  usedAtMs,
})
const kept = () => read(world.db, ['pictures'], (rows) => rows('pictures').all())
const waiting = () => read(world.db, ['outbox'], (rows) => rows('outbox').all())

test('[P4] a new picture is on the device before the intent that names it, and both wait without a network', async () => {
  world = await localWorld()
  expect(await changeAvatar({ account: ACCOUNT, bytes, atMs: 5 })).toEqual({ ok: true })
  expect(await changeAvatar({ account: ACCOUNT, conversation: GROUP, bytes, atMs: 6 })).toEqual({ ok: true })
  expect(await changeAvatar({ account: ACCOUNT, bytes: null, atMs: 7 })).toEqual({ ok: true })
  const hash = await contentHash(bytes)
  expect((await kept()).map((row) => [row.hash, row.type])).toEqual([[hash, 'image/png']])
  expect((await waiting()).map(({ command }) => command)).toEqual([
    { op: 'profile', avatar: hash },
    { op: 'picture', conversation: GROUP, avatar: hash },
    { op: 'profile', avatar: null },
  ])
})

test('[P4] what is no picture is told at once and nothing waits', async () => {
  world = await localWorld()
  const answer = await changeAvatar({ account: ACCOUNT, bytes: new Uint8Array([1, 2, 3]), atMs: 5 })
  expect(answer).toEqual({ ok: false, reason: 'bad-picture' })
  expect([await kept(), await waiting()]).toEqual([[], []])
})

test('[P4] of many pictures those longest out of use go, but never one that waits to be sent', async () => {
  world = await localWorld()
  await changeAvatar({ account: ACCOUNT, bytes, atMs: 1 })
  await transact(world.db, ['pictures'], 'readwrite', 'relaxed', async (rows) => {
    for (let n = 2; n <= PICTURES_KEPT; n += 1) rows('pictures').put({ ...rowOf(`h${n}`, n), bytes: new Uint8Array(1) })
  })
  await run('keep-avatar', { picture: rowOf('newest', 9_999) })
  const hashes = (await kept()).map(({ hash }) => hash)
  expect(hashes).toHaveLength(PICTURES_KEPT)
  expect(hashes).toContain(await contentHash(bytes))
  expect(hashes).toContain('newest')
  expect(hashes).not.toContain('h2')
})

test('[P4] a picture is fetched once however many look, and shown again without asking anybody', async () => {
  const asked: string[] = []
  world = await localWorld({
    onRequest: () => async (name) => {
      asked.push(name)
      await run('keep-avatar', { picture: rowOf('once', Date.now()) })
      return null as never
    },
  })
  const value = avatarUrlValue(ACCOUNT, 'once')
  const stops = [value.subscribe(() => undefined), avatarUrlValue(ACCOUNT, 'once').subscribe(() => undefined)]
  await until(() => value.getSnapshot() !== undefined)
  const url = value.getSnapshot() ?? ''
  expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(bytes)
  for (const stop of stops) stop()
  expect(avatarUrlValue(ACCOUNT, 'once').getSnapshot()).toBe(url)
  expect(asked).toEqual(['fetch-avatar'])
})

test('[P4] a picture that could not be had is asked for again when the connection lives', async () => {
  let isUp = false
  world = await localWorld({
    onRequest: () => async () => {
      if (!isUp) throw new RequestError('unreachable')
      await run('keep-avatar', { picture: rowOf('later', Date.now()) })
      return null as never
    },
  })
  const value = avatarUrlValue(ACCOUNT, 'later')
  const stop = value.subscribe(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(value.getSnapshot()).toBeUndefined()
  isUp = true
  const live = () => applySignals({ connection: new Map([[ACCOUNT, { status: 'live' }]]) })
  await vi.waitFor(() => {
    live()
    expect(value.getSnapshot()).toBeDefined()
  })
  stop()
})

test('[P4] addresses that nobody looks at any more are taken back, beyond the last ones', async () => {
  world = await localWorld()
  const revoke = vi.spyOn(URL, 'revokeObjectURL')
  const urls: (string | undefined)[] = []
  for (let n = 0; n < 203; n += 1) {
    await run('keep-avatar', { picture: rowOf(`many${n}`, Date.now()) })
    const value = avatarUrlValue(ACCOUNT, `many${n}`)
    const stop = value.subscribe(() => undefined)
    await until(() => value.getSnapshot() !== undefined)
    urls.push(value.getSnapshot())
    stop()
  }
  expect(revoke.mock.calls.flat()).toContain(urls[0])
  expect(revoke.mock.calls.flat()).not.toContain(urls[202])
})
