/**
 * The seeded world as a plan: who lives in it, which conversations there are, and everything that is said, oldest
 * first. Pure: the same seed and end give the same plan. Knows nothing of stores.
 */
import { FAMILY_NAMES, GIVEN_LATIN, GIVEN_NAMES, GROUP_TITLES, REACTIONS } from './phrases.ts'
import { type Random, seededRandom } from './random.ts'
import { writeText } from './write-text.ts'

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
  edited: boolean
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
  for (const [n, conversation] of shuffled(
    random,
    conversations.map((one, index) => [index, one] as const),
  ).entries()) {
    const count = Math.max(1, Math.round(((shares[n] ?? 0) / total) * size.messages))
    messages.push(...planTalk(random, people, conversation, count, endMs))
  }
  // Rounding is settled in the last conversation, so that the size is exact.
  while (messages.length > size.messages) messages.splice(messages.length - 2, 1)
  while (messages.length < size.messages)
    messages.push({ ...(messages[0] as PlannedMessage), text: 'سلام', atMs: endMs })
  return { people, conversations, messages: messages.sort((a, b) => a.atMs - b.atMs) }
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
  while (list.length < conversations) list.push(planGroup(random, list.length, people))
  return list.slice(0, conversations)
}

function planGroup(random: Random, n: number, people: number): PlannedConversation {
  const others = new Set<number>()
  const wanted = random.chance(0.2) ? Math.min(30, people - 1) : 2 + random.below(Math.min(8, people - 2))
  while (others.size < wanted) others.add(1 + random.below(people - 1))
  const title = GROUP_TITLES[n % GROUP_TITLES.length] ?? ''
  const round = Math.floor(n / GROUP_TITLES.length)
  return {
    kind: 'group',
    title: round === 0 ? title : `${title} ${round.toLocaleString('fa-IR')}`,
    people: [0, ...others],
    unread: unreadShare(random),
  }
}

function unreadShare(random: Random): number {
  return random.chance(0.25) ? 0.02 + random.next() * 0.1 : 0
}

function planTalk(
  random: Random,
  people: readonly Person[],
  [index, { people: present }]: readonly [number, PlannedConversation],
  count: number,
  endMs: number,
): PlannedMessage[] {
  const lastMs = endMs - random.next() ** 3 * 60 * DAY_MS
  const spanMs = (5 + random.below(115)) * DAY_MS
  const times = Array.from({ length: count }, () => Math.round(lastMs - random.next() * spanMs)).sort((a, b) => a - b)
  return times.map((atMs, n) => {
    const sender = random.pick(present)
    const message: PlannedMessage = {
      conversation: index,
      sender,
      atMs,
      text: writeText(random, people[sender]?.arabicKeyboard ?? false),
      reactions: random.chance(0.06) ? [{ person: random.pick(present), emoji: random.pick(REACTIONS) }] : [],
      edited: random.chance(0.02),
    }
    return n > 0 && random.chance(0.08) ? { ...message, replyBack: 1 + random.below(Math.min(n, 30)) } : message
  })
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
