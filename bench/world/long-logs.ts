/** The logs of a device that holds very many messages: a few long conversations and many short ones. Pure; the same every time. */

import { textBody } from '../../src/model/body-text.ts'
import type { ConversationInfo } from '../../src/model/conversation.ts'
import type { Event } from '../../src/model/event.ts'
import { DIRECT_TALKS } from './direct-talks.ts'
import { GROUP_TALKS } from './group-talks.ts'
import { REACTIONS, STORIES } from './phrases.ts'
import { type Random, seededRandom } from './random.ts'

export const SELF = { user: 'ali00000', username: 'ali', name: 'علی', hideLastSeen: false }
const PEOPLE = ['sara0000', 'reza0000', SELF.user]
const CONVERSATIONS = 200
const WORDS = [DIRECT_TALKS, GROUP_TALKS, ...STORIES.flat()].join(' ').split(/\s+/)
const MEAN_WORDS = 11
const MOST_WORDS = 120

/** How long each conversation is, the longest first (Zipf). */
export function sizesOf(total: number): number[] {
  const weights = Array.from({ length: CONVERSATIONS }, (_, n) => 1 / (n + 1))
  const sum = weights.reduce((a, b) => a + b)
  return weights.map((weight) => Math.max(20, Math.round((total * weight) / sum)))
}

export function idOf(n: number): string {
  return `g.${String(n).padStart(22, '0')}`
}

/** All read: what is unread would be counted anew with every page. */
export function infoOf(n: number, head: number): ConversationInfo {
  return {
    id: idOf(n),
    kind: 'group',
    title: `گروه ${n}`,
    head,
    role: 'member',
    visible: [{ from: 1, to: null }],
    memberCount: PEOPLE.length,
    read: head,
    unread: 0,
    muted: false,
    pinned: false,
    archived: false,
    members: [],
  }
}

/** A third of it own, 5 % reactions, 2 % edits. */
export function logOf(n: number, size: number): Event[] {
  const random = seededRandom(n + 1)
  return Array.from({ length: size }, (_, at) => eventAt(random, n, at + 1))
}

function eventAt(random: Random, n: number, seq: number): Event {
  const sender = random.pick(PEOPLE)
  const cid = `${String(n).padStart(8, '0')}${String(seq).padStart(14, '0')}`
  const head = {
    conversation: idOf(n),
    seq,
    sender,
    atMs: 1_795_000_000_000 + seq * 60_000,
    ...(sender === SELF.user ? { cid } : {}),
  }
  const target = { seq: Math.max(1, seq - 1 - random.below(30)) }
  const chance = seq === 1 ? 1 : random.next()
  if (chance < 0.05) return { ...head, kind: 'react', target, emoji: random.pick(REACTIONS), on: true }
  if (chance < 0.07) return { ...head, kind: 'edit', target, body: textBody(textOf(random)) }
  return { ...head, kind: 'message', body: textBody(textOf(random)) }
}

/** Words in any order: of sentences that come again and again a disk that packs would keep less than of what people write. */
function textOf(random: Random): string {
  const count = Math.min(MOST_WORDS, 1 + Math.round(-Math.log(1 - random.next()) * MEAN_WORDS))
  return Array.from({ length: count }, () => random.pick(WORDS)).join(' ')
}
