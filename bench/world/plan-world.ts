/**
 * The seeded world as a plan: who lives in it, which conversations there are, and everything that is said, oldest
 * first. Pure: the same seed and end give the same plan. Knows nothing of stores.
 */
import { FAMILY_NAMES, GIVEN_LATIN, GIVEN_NAMES, GROUP_TITLES } from './phrases.ts'
import { planTalk } from './plan-talk.ts'
import { type Random, seededRandom } from './random.ts'
import { WRITTEN_TALKS } from './written-talks.ts'

export interface Person {
  username: string
  name: string
  arabicKeyboard: boolean
}
/** People are numbers: indexes of `people`. Person 0 is the one to sign in as, and is in every conversation. */
export interface PlannedConversation {
  kind: 'direct' | 'group' | 'saved'
  title: string
  people: number[]
  /** Share of the newest messages that person 0 has not read. */
  unread: number
}
export interface PlannedMessage {
  conversation: number
  sender: number
  atMs: number
  text: string
  /** How many messages back in the same conversation the quoted one is. */
  replyBack?: number
  reactions: { person: number; emoji: string }[]
  /** What it says after an edit. */
  edited?: string
  erased?: true
  pinned?: true
  /** Name of somebody outside who said it first. */
  forwardedFrom?: string
}
export interface WorldPlan {
  people: Person[]
  conversations: PlannedConversation[]
  messages: PlannedMessage[]
}
export interface WorldSize {
  people: number
  conversations: number
  messages: number
}

export const DEMO_SIZE: WorldSize = { people: 40, conversations: 120, messages: 20_000 }
const DAY_MS = 86_400_000

/** @param endMs time of the newest message */
export function planWorld(seed: number, endMs: number, size: WorldSize = DEMO_SIZE): WorldPlan {
  const random = seededRandom(seed)
  const people = Array.from({ length: size.people }, (_, n) => person(n))
  const conversations = planConversations(random, size)
  const shares = conversations.map((_, n) => 1 / (n + 3) ** 0.9)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const messages: PlannedMessage[] = []
  let left = size.messages
  for (const [place, { index, rank }] of inListOrder(random, conversations).entries()) {
    const conversation = conversations[index] as PlannedConversation
    const isLast = place === conversations.length - 1
    // Rounding is settled in the last conversation, so that the size is exact.
    const count = isLast ? left : Math.max(1, Math.round(((shares[place] ?? 0) / total) * size.messages))
    left -= count
    const lastMs = endMs - (place / conversations.length) ** 2 * 60 * DAY_MS - place * 7 * 60_000 * random.next()
    messages.push(...planTalk(random, people, { index, conversation, count, lastMs, rank }))
  }
  return { people, conversations, messages: messages.sort((a, b) => a.atMs - b.atMs) }
}

/** Written talks near the top, then people and groups in turn; each with its place among its kind, which chooses its newest talk. */
function inListOrder(random: Random, conversations: readonly PlannedConversation[]): { index: number; rank: number }[] {
  const all = conversations.map(({ kind, title }, index) => ({ kind, isWritten: isWritten(title), index }))
  const written = all.filter((one) => one.isWritten)
  const direct = shuffled(
    random,
    all.filter(({ kind }) => kind === 'direct'),
  )
  const groups = all.filter((one) => one.kind !== 'direct' && !one.isWritten)
  const order = written.flatMap((one) => [one, ...direct.splice(0, 1)])
  while (direct.length + groups.length > 0) order.push(...direct.splice(0, 1), ...groups.splice(0, 1))
  const ranks = { direct: 0, group: 0, saved: 0 }
  return order.map(({ kind, index, isWritten: hasOwnTalk }) => ({ index, rank: hasOwnTalk ? 0 : ranks[kind]++ }))
}

function isWritten(title: string): boolean {
  return WRITTEN_TALKS.some((talk) => talk.title === title)
}

function person(n: number): Person {
  const given = n % GIVEN_NAMES.length
  const round = Math.floor(n / GIVEN_NAMES.length)
  const family = FAMILY_NAMES[(n * 5 + round) % FAMILY_NAMES.length]
  return {
    username: `${GIVEN_LATIN[given]}${round === 0 ? '' : round + 1}`,
    name: `${GIVEN_NAMES[given]} ${family}`,
    arabicKeyboard: n % 13 === 6,
  }
}

function planConversations(random: Random, { people, conversations }: WorldSize): PlannedConversation[] {
  const direct = Math.min(people - 1, conversations - 1)
  const list: PlannedConversation[] = [{ kind: 'saved', title: '', people: [0], unread: 0 }]
  for (let n = 1; n <= direct; n++)
    list.push({ kind: 'direct', title: '', people: [0, n], unread: unreadShare(random) })
  for (const { title, people: size } of WRITTEN_TALKS)
    list.push({ kind: 'group', title, people: membersOf(random, size - 1, people), unread: 0 })
  for (let n = 0; list.length < conversations; n++) list.push(planGroup(random, n, people))
  return list.slice(0, conversations)
}

function planGroup(random: Random, n: number, people: number): PlannedConversation {
  const title = GROUP_TITLES[n % GROUP_TITLES.length] ?? ''
  const wanted = random.chance(0.2) ? Math.min(30, people - 1) : 3 + random.below(Math.min(8, people - 3))
  return { kind: 'group', title, people: membersOf(random, wanted, people), unread: unreadShare(random) }
}

function membersOf(random: Random, others: number, people: number): number[] {
  const chosen = new Set<number>()
  while (chosen.size < Math.min(others, people - 1)) chosen.add(1 + random.below(people - 1))
  return [0, ...chosen]
}

function unreadShare(random: Random): number {
  return random.chance(0.25) ? 0.02 + random.next() * 0.1 : 0
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const copy = [...list]
  for (let n = copy.length - 1; n > 0; n--) {
    const other = random.below(n + 1)
    const held = copy[n] as T
    copy[n] = copy[other] as T
    copy[other] = held
  }
  return copy
}
