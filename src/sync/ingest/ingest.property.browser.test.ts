import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MemoryServer } from '../../backend/memory/memory-server.ts'
import type { Device } from '../../backend/memory/memory-state.ts'
import { history, pull } from '../../backend/memory/pull.ts'
import type { Batch } from '../../backend/port.ts'
import { accountRange, seqRange } from '../../data/keys.ts'
import type { Database } from '../../data/open-database.ts'
import type { ConversationRow } from '../../data/rows.ts'
import { read, transact } from '../../data/transact.ts'
import { textBody } from '../../model/body-text.ts'
import type { CommandContent } from '../../model/command.ts'
import { directConversationId, savedConversationId } from '../../model/conversation.ts'
import { foldTimeline } from '../../model/fold.ts'
import { gapsIn } from '../../model/spans.ts'
import { newCid } from '../../platform/ids.ts'
import { openTestDatabase } from '../testing/test-device.ts'
import { ingestBatch, ingestPage } from './ingest-batch.ts'
import { ingestCredentials } from './ingest-credentials.ts'

const GROUP = 'g.0000000000000000000000'
const PEOPLE = ['sara', 'reza', 'mina']

/** Something that happens: on the server, or to the device that follows. Numbers choose among what there is. */
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      who: fc.nat(2),
      where: fc.nat(2),
      what: fc.nat(15),
      pick: fc.nat(50),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pull' as const), times: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('push' as const), where: fc.nat(2), pick: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('scroll' as const), where: fc.nat(2), pick: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('burst' as const), where: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replay' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class World {
  readonly server = new MemoryServer({ epoch: 'e1', now: () => 1_700_000_000_000 + this.server.state.clock })
  readonly devices: Device[] = []
  readonly secrets = PEOPLE.map((username) =>
    this.server.signUp({ username, name: username, password: 'گذرواژه‌ای', device: 'x' }),
  )
  readonly users = this.secrets.map(({ self }) => self.user)
  readonly conversations: string[]

  constructor() {
    for (const secret of this.secrets) this.devices.push(this.server.device(secret))
    const [a = '', b = ''] = this.users
    this.conversations = [GROUP, directConversationId(a, b), savedConversationId(a)]
    this.perform(1, { op: 'create', conversation: GROUP, title: 'گروه', members: [a, this.users[2] ?? ''] })
    this.perform(0, { op: 'send', conversation: this.conversations[1] ?? '', body: textBody('آغاز') })
  }

  perform(who: number, command: CommandContent): void {
    const device = this.devices[who]
    if (device) this.server.perform(device, { cid: newCid(), ...command })
  }

  act({ who, where, what, pick }: Extract<Step, { do: 'act' }>): void {
    const conversation = this.conversations[where] ?? ''
    const head = this.server.state.conversations.get(conversation)?.head ?? 0
    const target = { seq: Math.max(1, head - pick) }
    const user = this.users[pick % 3] ?? ''
    const body = { ...textBody(`متن ${pick}`), ...(pick % 3 === 0 ? { mentions: [this.users[0] ?? ''] } : {}) }
    const commands: CommandContent[] = [
      { op: 'edit', conversation, target, body },
      { op: 'erase', conversation, target },
      { op: 'react', conversation, target, emoji: '❤️', on: pick % 2 === 0 },
      { op: 'hide', conversation, target },
      { op: 'mark', conversation, read: target.seq, delivered: head },
      { op: 'rename', conversation, title: `نام ${pick}` },
      { op: 'remove', conversation, user },
      { op: 'add', conversation, user },
      { op: 'settings', conversation, muted: pick % 2 === 0, pinned: pick % 3 === 0 },
      { op: 'pin', conversation, target, on: pick % 2 === 0 },
      { op: 'leave', conversation },
    ]
    this.perform(who, commands[what] ?? { op: 'send', conversation, body })
  }

  burst(where: number): void {
    const conversation = this.conversations[where] ?? ''
    const who = conversation.startsWith('s.') ? 0 : 1
    for (let n = 0; n < 130; n += 1) this.perform(who, { op: 'send', conversation, body: textBody(`${n}`) })
  }

  pull(cursor: string | null): Batch {
    return structuredClone({ ...pull(this.server.state, this.users[0] ?? '', cursor), signals: [] })
  }
}

/** A device of the first person, reduced to what lies in its database. */
class Follower {
  readonly db: Database
  readonly account: number
  readonly #world: World
  #lastBatch: Batch | undefined

  private constructor(world: World, db: Database, account: number) {
    this.#world = world
    this.db = db
    this.account = account
  }

  static async open(world: World): Promise<Follower> {
    const db = await openTestDatabase()
    const [secret] = world.secrets
    if (!secret) throw new Error('nobody')
    const { account } = await ingestCredentials(db, { backend: 'memory', address: '' }, { secret, self: secret.self })
    return new Follower(world, db, account)
  }

  async cursor(): Promise<string | null> {
    return (await read(this.db, ['accounts'], (rows) => rows('accounts').get(this.account)))?.cursor ?? null
  }

  async pull(times = 1): Promise<boolean> {
    const batch = this.#world.pull(await this.cursor())
    for (let n = 0; n < times; n += 1) await ingestBatch(this.db, this.account, batch)
    this.#lastBatch = batch
    return batch.caughtUp
  }

  async catchUp(): Promise<void> {
    for (let isDone = false; !isDone; ) isDone = await this.pull()
    // A pass of several pages keeps its base: the next one has nothing that is new.
    await this.pull()
  }

  async take(next: Step): Promise<void> {
    const conversation = 'where' in next ? (this.#world.conversations[next.where] ?? '') : ''
    switch (next.do) {
      case 'pull':
        await this.pull(next.times)
        break
      case 'crash': {
        const batch = this.#world.pull(await this.cursor())
        await this.#crashInside(batch)
        break
      }
      case 'push':
        await this.#push(conversation, next.pick)
        break
      case 'scroll':
        await this.#scroll(conversation, next.pick)
        break
      case 'expire':
        await this.#setCursor('از جای دیگر')
        break
      case 'replay':
        // The same batch again, under the cursor that is there now: a push that comes twice and late.
        if (this.#lastBatch) await this.#ingestUnderOwnCursor(this.#lastBatch)
        break
    }
  }

  /** The transaction of the batch dies after its rows were put: nothing of it may stay, least of all the cursor. */
  async #crashInside(batch: Batch): Promise<void> {
    const before = await this.dump()
    const unstorable = { kind: 'opaque' as const, raw: () => 'a function cannot be stored' }
    const last = { conversation: GROUP, seq: 1_000_000, sender: 'x', atMs: 0, ...unstorable }
    const pages = [...batch.pages, { conversation: GROUP, events: [last] }]
    await expect(ingestBatch(this.db, this.account, { ...batch, pages })).rejects.toThrow()
    expect(await this.dump()).toEqual(before)
  }

  async #push(conversation: string, pick: number): Promise<void> {
    const page = this.#page(conversation, pick, 1)
    if (page)
      await this.#ingestUnderOwnCursor({ conversations: [], pages: [page], signals: [], cursor: '', caughtUp: true })
  }

  async #ingestUnderOwnCursor(batch: Batch): Promise<void> {
    const cursor = await this.cursor()
    if (cursor === null) return
    const { reset: _reset, ...rest } = batch
    await ingestBatch(this.db, this.account, { ...rest, conversations: [], cursor })
  }

  async #scroll(conversation: string, pick: number): Promise<void> {
    const page = this.#page(conversation, pick, 20)
    if (page) await ingestPage(this.db, this.account, page)
  }

  #page(conversation: string, pick: number, limit: number) {
    const { state } = this.#world.server
    const user = this.#world.users[0] ?? ''
    const head = state.conversations.get(conversation)?.head ?? 0
    if (!state.conversations.get(conversation)?.members.get(user)) return undefined
    const page = history(state, user, conversation, { before: Math.max(2, head + 1 - pick) }, limit)
    return page.events.length > 0 ? structuredClone(page) : undefined
  }

  async #setCursor(cursor: string): Promise<void> {
    await transact(this.db, ['accounts'], 'readwrite', 'relaxed', async (rows) => {
      const owner = await rows('accounts').get(this.account)
      if (owner?.cursor) rows('accounts').put({ ...owner, cursor })
    })
  }

  rows(): Promise<ConversationRow[]> {
    return read(this.db, ['conversations'], (rows) => rows('conversations').all(accountRange(this.account)))
  }

  /** Scrolls everything into view. */
  async fill(): Promise<void> {
    for (const row of await this.rows()) {
      for (;;) {
        const spans = await read(this.db, ['spans'], (rows) => rows('spans').all(seqRange(this.account, row.id)))
        const held = spans.filter(({ verified }) => verified)
        const gap = gapsIn(held, { from: 1, to: row.head }, row.visible).at(-1)
        if (!gap) break
        const { state } = this.#world.server
        const page = history(state, this.#world.users[0] ?? '', row.id, { before: gap.to + 1 }, 100)
        await ingestPage(this.db, this.account, structuredClone(page))
      }
    }
  }

  async view(id: string) {
    const range = seqRange(this.account, id)
    const [events, hidden, members] = await read(this.db, ['events', 'hidden', 'members'], (rows) =>
      Promise.all([
        rows('events').all(range),
        rows('hidden').all(range),
        rows('members').all(IDBKeyRange.bound([this.account, id], [this.account, id, []])),
      ]),
    )
    return {
      items: foldTimeline({
        events: events.map(({ event }) => event),
        effects: [],
        hidden: new Set(hidden.map(({ seq }) => seq)),
        outbox: [],
        self: this.#world.users[0] ?? '',
      }),
      members: members.filter(({ role }) => role !== 'none'),
    }
  }

  dump() {
    return read(this.db, ['accounts', 'events', 'spans', 'conversations', 'members', 'hidden'], (rows) =>
      Promise.all([rows('accounts').all(), rows('events').count(), rows('spans').all(), rows('conversations').all()]),
    )
  }
}

/** What the list shows, without what is only this device's bookkeeping. */
function shown({
  revision: _r,
  account: _a,
  serverUnread: _u,
  serverDelivered: _d,
  sortAtMs: _s,
  ...row
}: ConversationRow) {
  return { ...row, visible: row.visible.filter(({ from, to }) => to === null || to >= from) }
}

/** A fresh device is not told the name of somebody who is not a member any more; one that was there remembers it. */
function withoutNamesOfTheGone(fresh: readonly ConversationRow[]) {
  return <T extends Pick<ConversationRow, 'id' | 'last'>>(row: T): T =>
    row.last && fresh.find(({ id }) => id === row.id)?.last?.senderName === ''
      ? { ...row, last: { ...row.last, senderName: '' } }
      : row
}

function counted({ id, unread, head, read: upTo, role, muted, pinned, title }: ConversationRow) {
  return { id, unread, head, upTo, role, muted, pinned, title }
}

async function followsAsFresh(steps: readonly Step[]): Promise<void> {
  const world = new World()
  const follower = await Follower.open(world)
  const fresh = await Follower.open(world)
  try {
    for (const next of steps) {
      if (next.do === 'act') world.act(next)
      else if (next.do === 'burst') world.burst(next.where)
      else await follower.take(next)
    }
    await follower.catchUp()
    await fresh.catchUp()
    expect((await follower.rows()).map(counted)).toEqual((await fresh.rows()).map(counted))
    await follower.fill()
    await fresh.fill()
    const [rows, freshRows] = [await follower.rows(), await fresh.rows()]
    expect(rows.map(shown).map(withoutNamesOfTheGone(freshRows))).toEqual(freshRows.map(shown))
    for (const { id, role } of rows) {
      const [view, freshView] = [await follower.view(id), await fresh.view(id)]
      expect(view.items).toEqual(freshView.items)
      // After a removal the backend tells no members any more; what was known stays.
      if (role !== 'none') expect(view.members).toEqual(freshView.members)
    }
    await follower.pull(2)
    expect((await follower.rows()).map(shown)).toEqual(rows.map(shown))
  } finally {
    await follower.db.delete()
    await fresh.db.delete()
  }
}

/** Seed -1304399689: a fresh device of somebody who is out was told the name that the group got since (L6). */
const RENAMED_WHILE_OUT: Step[] = [
  { do: 'act', who: 1, where: 0, what: 6, pick: 0 },
  { do: 'pull', times: 1 },
  { do: 'act', who: 1, where: 0, what: 5, pick: 0 },
  { do: 'act', who: 0, where: 0, what: 0, pick: 0 },
]

describe('[C3][C10] ingest', () => {
  it('[C3][C7][C10] from any cursor, with cuts, doubles and crashes, equals a fresh bootstrap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => followsAsFresh(steps)),
      { numRuns: 40, examples: [[RENAMED_WHILE_OUT]] },
    )
  }, 120_000)
})
