/** Random commands of many people at once: the log stays gapless and every command lands once (L2, L3). */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALI, DIRECT, type DomainWorld, GROUP, newCid, openDomainWorld, REZA, SARA } from './test-world.ts'

type Wish = Parameters<DomainWorld['perform']>[1]

const target = fc.record({ by: fc.constant('seq' as const), seq: fc.integer({ min: 1, max: 30 }) })
const conversation = fc.constantFrom(DIRECT, GROUP)
const person = fc.constantFrom(ALI, SARA, REZA)
const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ op: fc.constant('send' as const), conversation, body: fc.string({ maxLength: 5 }) }),
  },
  fc.record({ op: fc.constant('edit' as const), conversation, target, body: fc.string({ maxLength: 5 }) }),
  fc.record({ op: fc.constant('erase' as const), conversation, target }),
  fc.record({
    op: fc.constant('react' as const),
    conversation,
    target,
    emoji: fc.constantFrom('👍', '❤️'),
    on: fc.boolean(),
  }),
  fc.record({ op: fc.constant('add' as const), conversation: fc.constant(GROUP), user: person }),
  fc.record({ op: fc.constant('remove' as const), conversation: fc.constant(GROUP), user: person }),
  fc.record({ op: fc.constant('leave' as const), conversation: fc.constant(GROUP) }),
)
const step = fc.record({ user: person, wish, repeats: fc.integer({ min: 1, max: 3 }) })

test('[L2] concurrent and repeated commands leave gapless logs in which each cid stands once', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), async (steps) => {
      const world = await openDomainWorld(ALI, SARA, REZA)
      try {
        await world.done(ALI, { op: 'create', conversation: GROUP, title: 'g', members: [SARA] })
        await performAll(world, steps)
        for (const id of [DIRECT, GROUP]) await checkLog(world, id)
      } finally {
        await world.close()
      }
    }),
    { numRuns: 40 },
  )
})

/** All at once; repeats of one command must get one answer. */
async function performAll(world: DomainWorld, steps: { user: string; wish: Wish; repeats: number }[]): Promise<void> {
  await Promise.all(
    steps.map(async ({ user, wish: wanted, repeats }) => {
      const cid = newCid()
      const answers = await Promise.all(Array.from({ length: repeats }, () => world.perform(user, wanted, cid)))
      const landed = new Set(answers.flatMap(({ answer }) => answer?.seq ?? []))
      expect(landed.size).toBeLessThanOrEqual(1)
    }),
  )
}

async function checkLog(world: DomainWorld, conversation: string): Promise<void> {
  const events = await world.store.events(conversation, { from: 1, to: 1e9, limit: 1e9, newest: false })
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.map(({ clock }) => clock)).toEqual(events.map(({ clock }) => clock).sort((a, b) => a - b))
  const cids = events.filter(({ cid }) => cid !== '').map(({ device, cid }) => `${device} ${cid}`)
  expect(new Set(cids).size).toBe(cids.length)
}
