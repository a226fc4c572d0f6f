import { expect, it } from 'vitest'
import { STICKERS } from '../conformance/items/stickers.ts'
import type { Stage } from '../conformance/stage.ts'
import { authenticator, backend } from './adapter.ts'

it.each(STICKERS)('[B44]$rules the demonstration: $title', async ({ run }) => {
  const form = { username: 'guest_sticker', name: 'مهمان', password: 'a long password', device: 'd' }
  const { secret, self } = await authenticator('').signUp(form, new AbortController().signal)
  const device = { backend: backend(''), secret, self }
  const stage: Pick<Stage, 'device'> = { device: async () => device }
  await run(stage as Stage, () => expect.unreachable())
  expect(await device.backend.stickerPacks?.(new AbortController().signal)).toHaveLength(1)
  await device.backend.close()
})
