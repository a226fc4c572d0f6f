/** What is said in one conversation, oldest first: talk after talk, and now and then something else. Pure. */
import { DIRECT_TALKS } from './direct-talks.ts'
import { GROUP_TALKS } from './group-talks.ts'
import { NOTES, REACTIONS } from './phrases.ts'
import type { Person, PlannedConversation, PlannedMessage } from './plan-world.ts'
import type { Random } from './random.ts'
import { spelled, writeText } from './write-text.ts'
import { type Line, WRITTEN_TALKS } from './written-talks.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** Share of the talks after which something else is said. */
const ASIDES = 0.35

export interface Talk {
  index: number
  conversation: PlannedConversation
  /** How many messages, at least. */
  count: number
  /** Time of the newest. */
  lastMs: number
  /** Place of the conversation in the list among those of its kind: no two near the top end with the same talk. */
  rank: number
}

const TALKS = {
  direct: talksOf(DIRECT_TALKS),
  group: talksOf(GROUP_TALKS),
  saved: NOTES.map((text) => [{ by: 0, text }]),
}

/** @returns as many as were asked for */
export function planTalk(random: Random, people: readonly Person[], talk: Talk): PlannedMessage[] {
  const { conversation, count, lastMs, rank } = talk
  const talks = TALKS[conversation.kind]
  const newest =
    WRITTEN_TALKS.find(({ title }) => title === conversation.title)?.lines ?? talks[rank % talks.length] ?? []
  const said = timed(random, newest, lastMs)
  const spanMs = (5 + random.below(115)) * DAY_MS
  const starts: number[] = []
  const shortest = Math.min(...talks.map(({ length }) => length))
  for (let lines = said.length; lines < count; lines += shortest)
    starts.push(lastMs - DAY_MS / 24 - random.next() * spanMs)
  const earlier = starts.sort((a, b) => a - b).flatMap((startMs) => timed(random, anything(random, talks), startMs))
  const all = [...earlier, ...said].sort((a, b) => a.atMs - b.atMs)
  return all.slice(-count).map(({ line, atMs }) => messageOf(random, people, talk, line, atMs))
}

function anything(random: Random, talks: readonly (readonly Line[])[]): readonly Line[] {
  const talk = random.pick(talks)
  return random.chance(ASIDES) ? [...talk, { by: talk[0]?.by ?? 0, text: writeText(random) }] : talk
}

/** Lines follow each other as people type; the last one stands at `lastMs`. */
function timed(random: Random, lines: readonly Line[], lastMs: number): { line: Line; atMs: number }[] {
  let atMs = Math.round(lastMs)
  return lines
    .toReversed()
    .map((line) => {
      const at = { line, atMs }
      atMs -= Math.round((0.3 + 4 * random.next()) * MINUTE_MS)
      return at
    })
    .reverse()
}

function messageOf(
  random: Random,
  people: readonly Person[],
  { index, conversation }: Talk,
  line: Line,
  atMs: number,
): PlannedMessage {
  const present = conversation.people
  const personOf = (by: number): number => present[by % present.length] ?? 0
  const sender = personOf(line.by)
  const chance = random.chance(0.05) ? [{ person: random.pick(present), emoji: random.pick(REACTIONS) }] : []
  const { replyBack, reactions, edited, erased, pinned, forwardedFrom } = line
  return {
    conversation: index,
    sender,
    atMs,
    text: spelled(line.text, people[sender]?.arabicKeyboard ?? false),
    reactions: reactions?.map(({ by, emoji }) => ({ person: personOf(by), emoji })) ?? chance,
    ...(replyBack !== undefined && { replyBack }),
    ...(edited !== undefined && { edited }),
    ...(erased && { erased }),
    ...(pinned && { pinned }),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
  }
}

/** The first to speak is somebody else than person 0 where they are two. */
function talksOf(text: string): Line[][] {
  const blocks = text.trim().split('\n\n')
  return blocks.map((block) => block.split('\n').map((line) => ({ by: Number(line[0]) % 3, text: line.slice(2) })))
}
