/**
 * Puts a planned world into a store through the server's own write path: every message is a decided, durable command.
 * The store's clock is the plan's. Many commands share a commit; what names an earlier message waits for it.
 */
import { createHash } from 'node:crypto'
import type { WireBody } from '../../protocol/body.ts'
import type { WireCommand } from '../../protocol/command.ts'
import { putAvatar } from '../../server/domain/avatars.ts'
import { createPasswordHasher } from '../../server/domain/password-hasher.ts'
import { performCommand } from '../../server/domain/perform-command.ts'
import { NEW_PROFILE, type Store } from '../../server/store/port.ts'
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts'
import { directConversationId, savedConversationId } from '../../src/model/conversation.ts'
import { patternPicture } from '../../src/model/pattern-picture.ts'
import type { PlannedConversation, PlannedMessage, WorldPlan } from './plan-world.ts'

const BATCH = 400
const HOUR_MS = 3_600_000
const MARKS = /```|`[^`]+`|\*\*|~~|\|\||^> |^- \[/m
const FOLDERS = [
  { id: 'family', name: 'خانواده', titles: ['خانواده', 'خانهٔ مادربزرگ', 'خاله‌ها و عموها', 'دایی‌اینا', 'شب یلدا'] },
  { id: 'work', name: 'کار', titles: ['پروژهٔ هدهد', 'تیم طراحی', 'Frontend', 'شرکت', 'جلسهٔ دوشنبه', 'گزارش ماهانه'] },
  {
    id: 'outdoors',
    name: 'کوه و سفر',
    titles: ['Weekend hikers', 'کوه‌نوردی دارآباد', 'سفر شمال', 'کویرگردی', 'دماوند'],
  },
] as const
type Distributed<T> = T extends WireCommand ? Omit<T, 'cid'> : never

/** Makes the data folder's store and fills it; everybody's password is `password`. */
export async function fillStore(folder: string, plan: WorldPlan, password: string): Promise<void> {
  const clock: Clock = { nowMs: (plan.messages[0]?.atMs ?? 0) - HOUR_MS, times: [] }
  const store = await openSqliteStore({ folder, now: () => clock.times.shift() ?? clock.nowMs })
  const world = new World(store, plan, clock)
  await world.makePeople(password)
  await world.makeGroups()
  await world.decorate()
  for (let n = 0; n < plan.messages.length; n += BATCH) await world.say(n, n + BATCH)
  await world.markRead()
  await store.close()
}

interface Clock {
  nowMs: number
  /** When the commands under way were said: many share a commit, and each keeps its own time. */
  times: number[]
}

class World {
  readonly #store: Store
  readonly #clock: Clock
  readonly #plan: WorldPlan
  /** Of each conversation, the seq of each message said so far. */
  readonly #seqs: number[][]
  #cids = 0

  constructor(store: Store, plan: WorldPlan, clock: Clock) {
    this.#store = store
    this.#clock = clock
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

  /** Pictures of most people and of some groups, and person 0's folders. */
  async decorate(): Promise<void> {
    for (const [n] of this.#plan.people.entries())
      if (n % 4 !== 3) await this.#perform(n, { op: 'profile', avatar: await this.#picture(n) })
    const groups = [...this.#plan.conversations.entries()].filter(([, { kind }]) => kind === 'group')
    for (const [n] of groups) {
      const conversation = this.#id(n)
      if (n % 5 !== 4) await this.#perform(0, { op: 'picture', conversation, avatar: await this.#picture(n + 100) })
    }
    const idsOf = (titles: readonly string[]) =>
      groups.filter(([, { title }]) => titles.includes(title)).map(([n]) => this.#id(n))
    const folders = FOLDERS.map(({ id, name, titles }) => ({ id, name, conversations: idsOf(titles) }))
    await this.#perform(0, { op: 'folders', folders })
  }

  async #picture(seed: number): Promise<string> {
    const picture = Buffer.from(patternPicture(seed)).toString('base64')
    const { answer, error } = await putAvatar(this.#store, { picture }, Date.now())
    if (!answer) throw new Error(`the seeded picture was refused: ${error}`)
    return answer.avatar
  }

  /** Says messages [from, to) of the plan. */
  async say(from: number, to: number): Promise<void> {
    const waiting = new Map<PlannedMessage, Promise<unknown>>()
    for (const message of this.#plan.messages.slice(from, to)) {
      if (message.replyBack !== undefined) await Promise.all(waiting.values())
      this.#clock.nowMs = message.atMs
      const sending = this.#send(message)
      waiting.set(message, sending)
      if (message.pinned) await sending.then(() => this.#pin(message))
    }
    await Promise.all(waiting.values())
    await Promise.all([...waiting.keys()].map((message) => this.#addEffects(message)))
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
    const conversation = this.#id(message.conversation)
    seqs[place] = await this.#perform(message.sender, { op: 'send', conversation, body: bodyOf(message, quoted) })
    this.#places.set(message, seqs[place] ?? 0)
  }

  readonly #places = new WeakMap<PlannedMessage, number>()

  async #addEffects(message: PlannedMessage): Promise<void> {
    const conversation = this.#id(message.conversation)
    const target = { by: 'seq' as const, seq: this.#places.get(message) ?? 0 }
    for (const { person, emoji } of message.reactions)
      await this.#perform(person, { op: 'react', conversation, target, emoji, on: true })
    const { sender, edited } = message
    if (edited !== undefined) await this.#perform(sender, { op: 'edit', conversation, target, body: edited })
    if (message.erased) await this.#perform(sender, { op: 'erase', conversation, target })
  }

  /** At once: a notice of it stands in the log. */
  async #pin(message: PlannedMessage): Promise<void> {
    const target = { by: 'seq' as const, seq: this.#places.get(message) ?? 0 }
    await this.#perform(0, { op: 'pin', conversation: this.#id(message.conversation), target, on: true })
  }

  async #perform(person: number, command: Distributed<WireCommand>): Promise<number> {
    const cid = createHash('sha256')
      .update(String(this.#cids++))
      .digest('base64url')
      .slice(0, 22)
    this.#clock.times.push(this.#clock.nowMs)
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

function bodyOf({ text, forwardedFrom }: PlannedMessage, quoted: number | undefined): WireBody {
  const hasMarks = MARKS.test(text)
  if (!hasMarks && !quoted && forwardedFrom === undefined) return text
  return {
    enc: 'none',
    parts: [{ type: hasMarks ? 'text/markdown' : 'text/plain', text }],
    ...(quoted && { replyTo: { seq: quoted } }),
    ...(forwardedFrom !== undefined && { forwarded: { user: userId(1), name: forwardedFrom } }),
  }
}

export function userId(person: number): string {
  return `seed${person.toString(36).padStart(4, '0')}`
}

export function deviceId(person: number): string {
  return `seeddev${person.toString(36).padStart(4, '0')}`
}
