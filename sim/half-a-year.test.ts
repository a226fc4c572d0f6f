/** A device that comes back after half a year, with the real client and the real server: what it costs, and that it is whole. */
import { expect, it } from 'vitest'
import { performCommand } from '../server/domain/perform-command.ts'
import type { ConversationRow } from '../src/data/rows.ts'
import { check } from './checker/check.ts'
import type { Plan } from './plan.ts'
import { comeToRest, inWorld } from './run-history.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000
const MOST_BYTES = 64 * 1024
const CONVERSATIONS = 2_000
/** Of this many something has changed. */
const CHANGED = 400
/** Three messages and the summary, before compression; twice, because what the device says it holds is a change too. */
const MOST_BYTES_EACH = 1_200
const PLAN: Plan = { seed: 180, people: 2, devices: [0, 1], steps: [] }
const RARELY_MS = 600_000

it('[W7][I10] a device with 2,000 conversations that was away for half a year shows what is new after one answer', {
  timeout: 120_000,
}, async () => {
  await inWorld(PLAN, async (world) => {
    const ids = await makeConversations(world)
    const device = world.devices[0] as World['devices'][number]
    const rows = () => device.disk.rowsOf<ConversationRow>('conversations')
    const isLive = () => device.status === 'live'
    expect(await world.scheduler.runUntil(world.scheduler.nowMs + RARELY_MS, () => rows().length > CONVERSATIONS)).toBe(
      true,
    )
    await world.scheduler.runUntil(world.scheduler.nowMs + RARELY_MS, isLive)

    for (const one of world.devices) one.crashAll()
    await world.scheduler.runUntil(world.scheduler.nowMs + 180 * DAY_MS)
    const changed = ids.slice(0, CHANGED)
    await say(world, changed, 3)
    const newest = changed.at(-1)
    const pulled: number[] = []
    world.onPulled = (bytes) => pulled.push(bytes)
    device.start()
    const shows = () => rows().some(({ id, unread }) => id === newest && unread === 3)
    expect(await world.scheduler.runUntil(world.scheduler.nowMs + 10_000, shows)).toBe(true)
    expect(pulled.length).toBe(1)
    await world.scheduler.runUntil(world.scheduler.nowMs + RARELY_MS, isLive)
    expect(Math.max(...pulled)).toBeLessThanOrEqual(MOST_BYTES)
    // What did not change costs nothing.
    expect(pulled.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(CHANGED * MOST_BYTES_EACH)

    world.onPulled = () => undefined
    const history = await comeToRest(world, PLAN)
    expect(check(history)).toEqual([])
    expect(rows().filter(({ unread }) => unread === 3)).toHaveLength(CHANGED)
  })
})

/** Person 1 makes them while person 0 is in all of them. */
async function makeConversations(world: World): Promise<string[]> {
  const ids = Array.from({ length: CONVERSATIONS }, () => `g.${world.newId()}`)
  const members = [world.people[0]?.user ?? '']
  await perform(
    world,
    ids.map((conversation) => ({ op: 'create', conversation, title: 'گروه', members })),
  )
  return ids
}

async function say(world: World, ids: readonly string[], times: number): Promise<void> {
  for (let n = 0; n < times; n += 1)
    await perform(
      world,
      ids.map((conversation) => ({ op: 'send', conversation, body: `${n}` })),
    )
}

type Wish =
  | { op: 'create'; conversation: string; title: string; members: string[] }
  | { op: 'send'; conversation: string; body: string }

/** As person 1, in this order, from a device that the world does not simulate. */
async function perform(world: World, wishes: readonly Wish[]): Promise<void> {
  const session = { user: world.people[1]?.user ?? '', device: 'elsewhere000' }
  const { store } = world.servers
  const done = await world.settled(
    Promise.all(wishes.map((wish) => performCommand(store, session, { ...wish, cid: world.newId() }))),
  )
  const failed = done.find(({ error }) => error)
  if (failed) throw new Error(failed.error)
}
