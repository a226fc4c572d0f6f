/** A small world with groups that are meant to become long, for what depends on how much is held. Pure, as `planWorld` is. */
import { planTalk } from './plan-talk.ts'
import { type PlannedConversation, planWorld, type WorldPlan } from './plan-world.ts'
import { seededRandom } from './random.ts'

const SIZE = { people: 12, conversations: 30, messages: 2_000 }
const TALK = 1_000

/** @returns the plan; each of `titles` is a group with a talk of 1,000 messages, all read */
export function planLong(seed: number, endMs: number, titles: readonly string[]): WorldPlan {
  const plan = planWorld(seed, endMs, SIZE)
  const random = seededRandom(seed)
  for (const title of titles) {
    const conversation: PlannedConversation = { kind: 'group', title, people: [0, 1, 2, 3], unread: 0 }
    const index = plan.conversations.push(conversation) - 1
    const talk = planTalk(random, plan.people, { index, conversation, count: TALK, lastMs: endMs, rank: index })
    // Places are moved when the log is lengthened, and a reply names one inside of its body.
    plan.messages.push(...talk.filter(({ replyBack }) => replyBack === undefined))
  }
  plan.messages.sort((a, b) => a.atMs - b.atMs)
  return plan
}
