/** The contract of the backend port as a test suite: every item, on one backend, in one world. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Item } from './item.ts'
import { CATCH_UP } from './items/catch-up.ts'
import { DELIVERY } from './items/delivery.ts'
import { DEVICES } from './items/devices.ts'
import { EFFECTS } from './items/effects.ts'
import { ENTRANCE } from './items/entrance.ts'
import { HOSTILE } from './items/hostile.ts'
import { LIFETIME } from './items/lifetime.ts'
import { MEDIA } from './items/media.ts'
import { MEMBERSHIP } from './items/membership.ts'
import { PROFILE } from './items/profile.ts'
import { RECEIPTS } from './items/receipts.ts'
import { STICKERS } from './items/stickers.ts'
import { Stage } from './stage.ts'
import type { MakeWorld, World } from './world.ts'

const ITEMS: readonly Item[] = [
  ...ENTRANCE,
  ...DELIVERY,
  ...CATCH_UP,
  ...DEVICES,
  ...EFFECTS,
  ...RECEIPTS,
  ...MEMBERSHIP,
  ...PROFILE,
  ...MEDIA,
  ...STICKERS,
  ...HOSTILE,
  ...LIFETIME,
]
const ITEM_LIMIT_MS = 30_000

export function describeBackend(name: string, makeWorld: MakeWorld): void {
  describe(`backend ${name}`, () => {
    let world: World | undefined
    beforeAll(async () => {
      world = await makeWorld()
    })
    afterAll(() => world?.dispose())

    for (const item of ITEMS) {
      const title = `[${item.id}]${item.rules} ${item.title}`
      it(title, { timeout: ITEM_LIMIT_MS }, async () => {
        if (!world) throw new Error('the world was not made')
        const stage = new Stage(world, item.id)
        try {
          await item.run(stage, makeWorld)
        } finally {
          await stage.end()
        }
      })
    }
  })
}
