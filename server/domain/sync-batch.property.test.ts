/**
 * Catch-up from any cursor equals a fresh start: a device that pulls at random moments, sometimes with pushes lost or
 * kept, sees what a new device sees (S2, L5, L6).
 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WireEvent } from '../../protocol/event.ts'
import type { WireConversationInfo, WirePage } from '../../protocol/requests.ts'
import { readHistory } from './read-history.ts'
import { ALI, DIRECT, type DomainWorld, GROUP, openDomainWorld, REZA, SARA } from './test-world.ts'

type Wish = Parameters<DomainWorld['perform']>[1]
type Step = { user: string; wish: Wish } | 'pull'

const target = fc.record({ by: fc.constant('seq' as const), seq: fc.integer({ min: 1, max: 12 }) })
const conversation = fc.constantFrom(DIRECT, GROUP)
const person = fc.constantFrom(ALI, SARA, REZA)
const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ op: fc.constant('send' as const), conversation, body: fc.string({ maxLength: 5 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constant('edit' as const), conversation, target, body: fc.string({ maxLength: 5 }) }),
  },
  fc.record({ op: fc.constant('erase' as const), conversation, target }),
  fc.record({ op: fc.constant('hide' as const), conversation, target }),
  fc.record({ op: fc.constant('mark' as const), conversation, read: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ op: fc.constant('profile' as const), name: fc.constantFrom('الف', 'ب') }),
  fc.record({
    op: fc.constant('react' as const),
    conversation,
    target,
    emoji: fc.constantFrom('👍', '❤️'),
    on: fc.boolean(),
  }),
  fc.record({ op: fc.constant('add' as const), conversation: fc.constant(GROUP), user: fc.constantFrom(SARA, REZA) }),
  fc.record({
    op: fc.constant('remove' as const),
    conversation: fc.constant(GROUP),
    user: fc.constantFrom(SARA, REZA),
  }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ user: person, wish }) },
  { weight: 1, arbitrary: fc.constant('pull' as const) },
)

test('[S2] a device that pulled along the way and a new device end with the same conversations', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 150, size: 'max' }), async (steps) => {
      const world = await openDomainWorld(ALI, SARA, REZA)
      try {
        await world.done(ALI, { op: 'create', conversation: GROUP, title: 'g', members: [SARA] })
        const along = await follow(world, steps)
        const fresh = new Device(world)
        await fresh.pull()
        const window = new Device(world)
        await window.openAtStart(DIRECT)
        const early = [along.log(DIRECT), window.log(DIRECT)]
        await along.fillGaps()
        await fresh.fillGaps()
        expect(along.view()).toEqual(fresh.view())
        for (const log of early) expect(fresh.log(DIRECT)).toEqual(expect.arrayContaining(log))
      } finally {
        await world.close()
      }
    }),
    { numRuns: 30 },
  )
})

async function follow(world: DomainWorld, steps: Step[]): Promise<Device> {
  const along = new Device(world)
  for (const next of steps) {
    if (next === 'pull') await along.pull()
    else await world.perform(next.user, next.wish)
  }
  await along.pull()
  return along
}

/** The least that a client does: keeps rows, effects and summaries, merges members. Sara's. */
class Device {
  readonly #world: DomainWorld
  readonly #infos = new Map<string, WireConversationInfo>()
  readonly #members = new Map<string, string>()
  readonly #held = new Map<string, Map<number, WireEvent>>()
  readonly #effects = new Map<string, Map<number, WireEvent>>()
  readonly #hidden = new Set<string>()
  #cursor: string | null = null

  constructor(world: DomainWorld) {
    this.#world = world
  }

  async pull(): Promise<void> {
    for (const batch of await this.#world.catchUp(SARA, this.#cursor)) {
      for (const info of batch.conversations) this.#take(info)
      for (const page of batch.pages) this.#takePage(page)
      this.#cursor = batch.cursor
    }
  }

  /** Reads one page without the log between it and the head. */
  async openAtStart(id: string): Promise<void> {
    const { answer } = await readHistory(this.#world.store, SARA, { conversation: id, after: 0, limit: 7 })
    if (answer) this.#takePage(answer)
  }

  async fillGaps(): Promise<void> {
    for (const { id, visible, head } of this.#infos.values()) {
      for (const [from, to] of visible) await this.#fill(id, from, to ?? head)
    }
  }

  /** Everything that a person would see. */
  view(): unknown {
    const infos = [...this.#infos.values()].map((info) => {
      return { ...info, members: [], unread: this.#isOut(info.id) ? 0 : info.unread }
    })
    infos.sort((a, b) => a.id.localeCompare(b.id))
    const present = new Set(infos.filter(({ role }) => role !== 'none').map(({ id }) => id))
    const members = [...this.#members].filter(([key]) => present.has(key.split(' ')[0] ?? '')).sort()
    return { infos, members, logs: infos.map(({ id }) => this.log(id)), hidden: [...this.#hidden].sort() }
  }

  /** Texts and reactions in seq order; what an unseen erasure took is not compared. */
  log(id: string): unknown[] {
    const effects = [...this.#rowsOf(this.#effects, id).values()].sort(([a], [b]) => a - b)
    return [...this.#rowsOf(this.#held, id).values()]
      .sort(([a], [b]) => a - b)
      .map(([seq, kind, sender, , payload]) =>
        kind === 'm' ? [seq, sender, this.#isOut(id) ? '' : textOf(seq, payload, effects)] : [seq, kind],
      )
  }

  #take(info: WireConversationInfo): void {
    this.#infos.set(info.id, info)
    for (const { user, role, ...rest } of info.members) {
      const key = `${info.id} ${user}`
      if (role === 'none') this.#members.delete(key)
      else this.#members.set(key, JSON.stringify([role, rest.name, rest.delivered, rest.read]))
    }
  }

  #takePage(page: WirePage): void {
    const held = this.#rowsOf(this.#held, page.conversation)
    const effects = this.#rowsOf(this.#effects, page.conversation)
    for (const event of page.events) held.set(event[0], event)
    for (const event of [...page.events, ...(page.effects ?? [])]) effects.set(event[0], event)
    for (const seq of page.hidden ?? []) this.#hidden.add(`${page.conversation} ${seq}`)
  }

  async #fill(id: string, from: number, to: number): Promise<void> {
    const held = this.#rowsOf(this.#held, id)
    for (let seq = from; seq <= to; seq++) {
      if (held.has(seq)) continue
      const { answer } = await readHistory(this.#world.store, SARA, { conversation: id, after: seq - 1, limit: 7 })
      if (answer) this.#takePage(answer)
      expect(held.has(seq)).toBe(true)
    }
  }

  #rowsOf(of: Map<string, Map<number, WireEvent>>, id: string): Map<number, WireEvent> {
    const rows = of.get(id) ?? new Map<number, WireEvent>()
    of.set(id, rows)
    return rows
  }

  /** Out now or once: an erasure of that time takes a body and a count that the device may keep. */
  #isOut(id: string): boolean {
    const { visible } = this.#infos.get(id) ?? { visible: [[1, null]] }
    return visible.length !== 1 || visible[0]?.[1] !== null
  }
}

function textOf(seq: number, payload: unknown, effects: WireEvent[]): unknown {
  const own = effects.filter(([, kind, , , of]) => (kind === 'x' ? of === seq : Array.isArray(of) && of[0] === seq))
  if (own.some(([, kind]) => kind === 'x')) return null
  const edit = own.findLast(([, kind]) => kind === 'e')?.[4] as [number, unknown] | undefined
  const reactions = new Set<string>()
  for (const [, kind, sender, , of] of own) {
    if (kind !== 'r') continue
    const [, emoji, on] = of as [number, string, 0 | 1]
    if (on) reactions.add(`${sender} ${emoji}`)
    else reactions.delete(`${sender} ${emoji}`)
  }
  return [edit ? edit[1] : payload, [...reactions].sort()]
}
