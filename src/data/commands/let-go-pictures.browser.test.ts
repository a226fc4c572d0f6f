import { afterEach, beforeEach, expect, test } from 'vitest'
import { patternPicture } from '../../model/pattern-picture.ts'
import { contentHash } from '../../platform/content-hash.ts'
import { held } from '../queries/held.ts'
import { ACCOUNT, type LocalWorld, localWorld } from '../testing/local-world.ts'
import { read } from '../transact.ts'
import { changeAvatar } from './change-avatar.ts'
import { executeCommand } from './execute-command.ts'

let world: LocalWorld
beforeEach(async () => {
  world = await localWorld()
})
afterEach(() => world.dispose())

const bytes = patternPicture(3)
const seen = (hash: string) => ({ account: ACCOUNT, hash, type: 'image/png', bytes: new Uint8Array(100), usedAtMs: 1 })

test('[P4] pictures that the server has are weighed and go, one that waits to be sent stays', async () => {
  await changeAvatar({ account: ACCOUNT, bytes, atMs: 5 })
  for (const hash of ['a', 'b']) await executeCommand(world.db, 'keep-avatar', { picture: seen(hash) })
  expect(await held(ACCOUNT).load(world.db)).toMatchObject({ pictures: 3, picturesBytes: 200 + bytes.byteLength })
  const { change } = await executeCommand(world.db, 'let-go-pictures', { account: ACCOUNT })
  expect(change).toEqual({ account: ACCOUNT, picturesLetGo: true })
  const left = await read(world.db, ['pictures'], (rows) => rows('pictures').all())
  expect(left.map(({ hash }) => hash)).toEqual([await contentHash(bytes)])
})
