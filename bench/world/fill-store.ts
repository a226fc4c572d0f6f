/**
 * Puts a planned world into a store through the server's own write path: every message is a decided, durable command.
 * The store's clock is the plan's. Many commands share a commit; what names an earlier message waits for it.
 */
import { createHash } from 'node:crypto'
import type { WireCommand } from '../../protocol/command.ts'
import { createPasswordHasher } from '../../server/domain/password-hasher.ts'
import { performCommand } from '../../server/domain/perform-command.ts'
import { NEW_PROFILE, type Store } from '../../server/store/port.ts'
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts'
import { directConversationId, savedConversationId } from '../../src/model/conversation.ts'
import type { PlannedConversation, PlannedMessage, WorldPlan } from './plan-world.ts'

const BATCH = 400
const HOUR_MS = 3_600_000
type Distributed<T> = T extends WireCommand ? Omit<T, 'cid'> : never

/** Makes the data folder's store and fills it; everybody's password is `password`. */
export async function fillStore(folder: string, plan: WorldPlan, password: string): Promise<void> {
  const clock = { nowMs: (plan.messages[0]?.atMs ?? 0) - HOUR_MS }
  const store = await openSqliteStore({ folder, now: () => clock.nowMs })
  const world = new World(store, plan)
  await world.makePeople(password)
  await world.makeGroups()
  for (let n = 0; n < plan.messages.length; n += BATCH) await world.say(n, n + BATCH, clock)
  await world.markRead()
  await store.close()
}

class World {
  readonly #store: Store
  readonly #plan: WorldPlan
  /** Of each conversation, the seq of each message said so far. */
  readonly #seqs: number[][]
  #cids = 0

  constructor(store: Store, plan: WorldPlan) {
    this.#store = store
    this.#plan = plan
    this.#seqs = plan.conversations.map(() => [])
  }

  async makePeople(password: string): Promise<void> {
    const passwordHash = await createPasswordHasher().hash(password)
    const lastSeenAtMs = this.#plan.messages.at(-1)?.atMs ?? 0
    for (const [n, { username, name }] of this.#plan.people.entries()) {
      const profile = { user: userId(n), username, name, ...NEW_PROFILE, lastSeenAtMs }
      await this.#store.createUser({ ...profile, passwordHash })
      await this.#store.createDevice({
        device: deviceId(n),
        user: userId(n),
        name: 'seed',
        createdAtMs: lastSeenAtMs,
        lastSeenAtMs,
        tokenHash: createHash('sha256').update(`nobody ${n}`).digest('hex'),
      })
    }
  }

  async makeGroups(): Promise<void> {
    for (const [n, { kind, title, people }] of this.#plan.conversations.entries()) {
      if (kind !== 'group') continue
      const members = people.slice(1).map(userId)
      await this.#perform(0, { op: 'create', conversation: this.#id(n), title, members })
    }
  }

  /** Says messages [from, to) of the plan. */
  async say(from: number, to: number, clock: { nowMs: number }): Promise<void> {
    const waiting = new Map<PlannedMessage, Promise<unknown>>()
    for (const message of this.#plan.messages.slice(from, to)) {
      if (message.replyBack !== undefined) await Promise.all(waiting.values())
      clock.nowMs = message.atMs
      waiting.set(message, this.#send(message))
    }
    await Promise.all(waiting.values())
    const effects = [...waiting.keys()].filter(({ reactions, edited }) => edited || reactions.length > 0)
    await Promise.all(effects.map((message) => this.#addEffects(message)))
  }

  /** Everybody has read everything, but person 0 what the plan leaves unread. */
  async markRead(): Promise<void> {
    for (const [n, { people, unread }] of this.#plan.conversations.entries()) {
      const seqs = this.#seqs[n] ?? []
      const own = seqs[Math.floor(seqs.length * (1 - unread)) - 1] ?? 0
      const head = seqs.at(-1) ?? 0
      for (const person of people) {
        const read = person === 0 ? own : head
        await this.#perform(person, { op: 'mark', conversation: this.#id(n), read, delivered: head })
      }
    }
  }

  async #send(message: PlannedMessage): Promise<void> {
    const seqs = this.#seqs[message.conversation] ?? []
    const place = seqs.push(0) - 1
    const quoted = message.replyBack === undefined ? undefined : seqs[place - message.replyBack]
    const parts = [{ type: 'text/plain', text: message.text }]
    const body = quoted ? { enc: 'none' as const, parts, replyTo: { seq: quoted } } : message.text
    seqs[place] = await this.#perform(message.sender, {
      op: 'send',
      conversation: this.#id(message.conversation),
      body,
    })
    this.#places.set(message, seqs[place] ?? 0)
  }

  readonly #places = new WeakMap<PlannedMessage, number>()

  async #addEffects(message: PlannedMessage): Promise<void> {
    const conversation = this.#id(message.conversation)
    const target = { by: 'seq' as const, seq: this.#places.get(message) ?? 0 }
    for (const { person, emoji } of message.reactions)
      await this.#perform(person, { op: 'react', conversation, target, emoji, on: true })
    if (message.edited)
      await this.#perform(message.sender, { op: 'edit', conversation, target, body: `${message.text} (درست شد)` })
  }

  async #perform(person: number, command: Distributed<WireCommand>): Promise<number> {
    const cid = createHash('sha256')
      .update(String(this.#cids++))
      .digest('base64url')
      .slice(0, 22)
    const actor = { user: userId(person), device: deviceId(person) }
    const { answer, error } = await performCommand(this.#store, actor, { ...command, cid } as WireCommand)
    if (!answer) throw new Error(`the seeded ${command.op} was refused: ${error}`)
    return answer.seq ?? 0
  }

  #id(n: number): string {
    const conversation = this.#plan.conversations[n] as PlannedConversation
    if (conversation.kind === 'saved') return savedConversationId(userId(0))
    if (conversation.kind === 'direct') return directConversationId(userId(0), userId(conversation.people[1] ?? 0))
    return `g.${createHash('sha256').update(`group ${n}`).digest('base64url').slice(0, 22)}`
  }
}

function userId(person: number): string {
  return `seed${person.toString(36).padStart(4, '0')}`
}

function deviceId(person: number): string {
  return `seeddev${person.toString(36).padStart(4, '0')}`
}
