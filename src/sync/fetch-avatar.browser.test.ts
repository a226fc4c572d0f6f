import { afterEach, expect, test } from 'vitest'
import type { Backend, Picture } from '../backend/port.ts'
import { ACCOUNT, type LocalWorld, localWorld } from '../data/testing/local-world.ts'
import { read } from '../data/transact.ts'
import { patternPicture } from '../model/pattern-picture.ts'
import { fetchAvatar } from './fetch-avatar.ts'

let world: LocalWorld
afterEach(() => world.dispose())

async function fetched(backend: Partial<Backend>) {
  world = await localWorld()
  const parts = { db: world.db, account: ACCOUNT, backend: backend as Backend, nowMs: 7 }
  const error = await fetchAvatar(parts, 'h').then(
    () => undefined,
    (reason: { code: string }) => reason.code,
  )
  return { error, rows: await read(world.db, ['pictures'], (rows) => rows('pictures').all()) }
}

const sends = (type: string, bytes: Picture['bytes']): Partial<Backend> => ({ avatar: async () => ({ type, bytes }) })

test('[P4] a picture from the backend is kept under its name, as what it is', async () => {
  const bytes = patternPicture(1)
  const { error, rows } = await fetched(sends('text/html', bytes))
  expect(error).toBeUndefined()
  expect(rows).toEqual([{ account: ACCOUNT, hash: 'h', type: 'image/png', bytes, usedAtMs: 7 }])
})

test('[P4] what is no picture is not kept, whatever it says it is', async () => {
  const page = new TextEncoder().encode('<script>alert(1)</script>')
  expect(await fetched(sends('image/png', page))).toEqual({ error: 'bad-picture', rows: [] })
})

test('[P4] a backend without pictures says so', async () => {
  expect(await fetched({})).toEqual({ error: 'unsupported', rows: [] })
})
