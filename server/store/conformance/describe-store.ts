/** The contract of the store port, run on every implementation (S1). */
import { describe } from 'vitest'
import { describeAccounts } from './describe-accounts.ts'
import { describeChanges } from './describe-changes.ts'
import { describeConversations } from './describe-conversations.ts'
import { describeLog } from './describe-log.ts'
import { describeMedia } from './describe-media.ts'
import { type StorePlace, useStore } from './world.ts'

export function describeStore(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(`store: ${name}`, () => {
    const world = useStore(makePlace)
    describeChanges(world)
    describeLog(world)
    describeConversations(world)
    describeAccounts(world)
    describeMedia(world)
  })
}
