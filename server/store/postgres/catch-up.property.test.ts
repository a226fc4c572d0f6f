/**
 * Readers never skip a commit (S2): people write through two gateways in transactions that really overlap and end in any
 * order, others pull all the while through either; what they pulled is, in the end, everything that was committed.
 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WireBatch } from '../../../protocol/requests.ts'
import { performCommand } from '../../domain/perform-command.ts'
import { syncBatch } from '../../domain/sync-batch.ts'
import { ALI, newCid, person, REZA, SARA } from '../conformance/fixture.ts'
import type { Store } from '../port.ts'
import { describeWithPostgres, newSchema, openGateways, rawClient } from './test-postgres.ts'

const GROUPS = ['A', 'B', 'C'].map((letter) => `g.${letter.repeat(22)}`)
const DIRECTS = [`d.${ALI}.${SARA}`, `d.${REZA}.${SARA}`]
const CONVERSATIONS = [...GROUPS, ...DIRECTS]
const ROUNDS = 25

const turn = fc.record({
  user: fc.constantFrom(ALI, REZA),
  conversation: fc.nat(CONVERSATIONS.length - 1),
  gateway: fc.nat(1),
  /** Whether somebody stands in its way for some milliseconds. */
  heldMs: fc.option(fc.nat(12), { freq: 4 }),
})

describeWithPostgres('catch-up on PostgreSQL', () => {
  test('[S2] what is pulled along the way is everything that was committed', { timeout: 120_000 }, async () => {
    const { url } = await newSchema()
    const gateways = await openGateways(2, { url })
    const [first] = gateways as [Store, Store]
    for (const user of [ALI, SARA, REZA]) await first.createUser(person(user))
    for (const conversation of GROUPS) {
      const create = { op: 'create', cid: newCid(), conversation, title: 'g', members: [SARA, REZA] } as const
      await performCommand(first, deviceOf(ALI), { ...create, members: [...create.members] })
    }
    const inTheWay = await rawClient(url)
    const reader = new Reader(gateways)
    let landed = 0
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: ROUNDS, maxLength: ROUNDS }), async (turns) => {
        const writing = { isOver: false }
        const reading = reader.pullUntil(() => writing.isOver)
        const done = turns.map(async ({ user, conversation, gateway }) => {
          const id = CONVERSATIONS[conversation] ?? ''
          const { answer } = await performCommand(gateways[gateway] as Store, deviceOf(user), {
            op: 'send',
            cid: newCid(),
            conversation: id,
            body: 'پیام',
          })
          if (answer?.seq !== undefined) landed += 1
        })
        for (const { user, conversation, heldMs } of turns) {
          if (heldMs !== null) await hold(inTheWay, CONVERSATIONS[conversation] ?? '', user, heldMs)
        }
        await Promise.all(done)
        writing.isOver = true
        await reading
        await reader.pull()
        for (const id of CONVERSATIONS) expect(reader.seqs(id), id).toEqual(await logOf(first, id))
      }),
      { numRuns: 8 },
    )
    expect(landed).toBeGreaterThan(ROUNDS * 4)
  })
})

function deviceOf(user: string) {
  return { user, device: `${user}1` }
}

/** Locks what the next commit of this person in this conversation writes. */
async function hold(client: Awaited<ReturnType<typeof rawClient>>, conversation: string, user: string, ms: number) {
  await client.query('BEGIN')
  await client.query('SELECT 1 FROM members WHERE conversation = $1 AND person = $2 FOR UPDATE', [conversation, user])
  await client.query('SELECT pg_sleep($1)', [ms / 1_000])
  await client.query('COMMIT')
}

async function logOf(store: Store, conversation: string): Promise<number[]> {
  const events = await store.events(conversation, { from: 1, to: 1e9, limit: 10_000, newest: false })
  return events.map(({ seq }) => seq)
}

/** Sara's device: pulls by cursor through one gateway or the other and keeps what comes. */
class Reader {
  readonly #gateways: Store[]
  readonly #held = new Map<string, Set<number>>()
  #cursor: string | null = null
  #pulls = 0

  constructor(gateways: Store[]) {
    this.#gateways = gateways
  }

  async pullUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) await this.pull()
  }

  async pull(): Promise<void> {
    let batch: WireBatch
    do {
      this.#pulls += 1
      batch = await syncBatch(this.#gateways[this.#pulls % 2] as Store, SARA, { cursor: this.#cursor, have: undefined })
      expect(batch.reset).toBeUndefined()
      for (const { conversation, events } of batch.pages) {
        const held = this.#held.get(conversation) ?? new Set()
        for (const [seq] of events) held.add(seq)
        this.#held.set(conversation, held)
      }
      this.#cursor = batch.cursor
    } while (!batch.caughtUp)
  }

  seqs(conversation: string): number[] {
    return [...(this.#held.get(conversation) ?? [])].sort((a, b) => a - b)
  }
}
