import { afterEach, expect, test } from 'vitest'
import { type Backend, BackendError, type Outcome } from '../../backend/port.ts'
import { run } from '../../data/commands/run.ts'
import { ACCOUNT, type LocalWorld, localWorld } from '../../data/testing/local-world.ts'
import type { Command } from '../../model/command.ts'
import { patternPicture } from '../../model/pattern-picture.ts'
import { withPicture } from './with-picture.ts'

let world: LocalWorld
afterEach(() => world.dispose())

const NEVER = new AbortController().signal
const picture = { account: ACCOUNT, hash: 'held', type: 'image/png', bytes: patternPicture(1), usedAtMs: 1 }
const naming = (avatar: string | null): Command => ({ op: 'profile', cid: 'c', avatar })

async function backend(put: () => Promise<string>): Promise<{ perform: Backend['perform']; heard: string[] }> {
  world = await localWorld()
  await run('keep-avatar', { picture })
  const heard: string[] = []
  const parts = {
    async perform({ op }: Command): Promise<Outcome> {
      heard.push(op)
      return { state: 'confirmed' }
    },
    putAvatar() {
      heard.push('put')
      return put()
    },
  }
  return { perform: withPicture({ db: world.db, account: ACCOUNT, backend: parts as unknown as Backend }), heard }
}

test('[P4] the bytes go before the command that names them', async () => {
  const { perform, heard } = await backend(async () => 'held')
  expect(await perform(naming('held'), NEVER)).toEqual({ state: 'confirmed' })
  expect(heard).toEqual(['put', 'profile'])
})

test('[P4] a command that names none, takes one away or names one that is not here goes as it is', async () => {
  const { perform, heard } = await backend(async () => 'held')
  await perform({ op: 'profile', cid: 'c', name: 'نو' }, NEVER)
  await perform(naming(null), NEVER)
  await perform(naming('elsewhere'), NEVER)
  expect(heard).toEqual(['profile', 'profile', 'profile'])
})

test('[P4] while the bytes cannot go the command waits; where they are refused it is', async () => {
  let code: 'unreachable' | 'bad-picture' = 'unreachable'
  const { perform, heard } = await backend(() => Promise.reject(new BackendError(code)))
  expect(await perform(naming('held'), NEVER)).toMatchObject({ state: 'later', code: 'unreachable' })
  code = 'bad-picture'
  expect(await perform(naming('held'), NEVER)).toEqual({ state: 'refused', code: 'bad-picture' })
  expect(heard).toEqual(['put', 'put'])
})
