/** Whom a hint for a crowd reaches: those who are here as of the seq that it says, and nobody else (S4, L6). */
import { beforeEach, expect, test } from 'vitest'
import { createMemoryFanout } from '../fanout/memory.ts'
import type { Hint } from '../fanout/port.ts'
import { type Crowds, createCrowds } from './crowds.ts'

const CROWD = `g.${'C'.repeat(22)}`
/** The log of the crowd: who came (true) and went, by seq. */
let log: [seq: number, user: string, isIn: boolean][]
let reads: number
let heard: Hint[]
let held: Set<string>
let crowds: Crowds

const isIn = (user: string) => log.findLast(([, other]) => other === user)?.[2] === true
const latestSeq = () => log.at(-1)?.[0] ?? 0

beforeEach(() => {
  log = [
    [3, 'aliaaaaa', true],
    [4, 'saraaaaa', true],
    [5, 'rezaaaaa', true],
  ]
  reads = 0
  heard = []
  held = new Set()
  crowds = createCrowds({
    store: {
      async events(conversation, { from, to }) {
        reads += 1
        const found = log.filter(([seq]) => seq >= from && seq <= to)
        return found.map(([seq, user, isMember]) => {
          const payload = JSON.stringify([user, 'n', isMember ? 'added' : 'removed', isMember ? 'member' : 'none'])
          const row = {
            seq,
            payload,
            kind: 'u',
            sender: 'aliaaaaa',
            device: '',
            cid: '',
            atMs: 0,
            clock: 0,
            target: null,
          }
          return { conversation, ...row }
        })
      },
      crowdsOf: async (user) => (isIn(user) ? [{ conversation: CROWD, membersSeq: latestSeq() }] : []),
    },
    fanout: {
      ...createMemoryFanout(),
      async holdCrowd(conversation) {
        held.add(conversation)
        return () => held.delete(conversation)
      },
    },
    deliver: (hint) => heard.push(hint),
    onError: (error) => {
      throw error
    },
  })
})

const message = (membersSeq: number, seq = 9): Hint => ({
  push: 'e',
  users: [],
  crowd: { conversation: CROWD, membersSeq },
  payload: [CROWD, [seq, 'm', 'aliaaaaa', 5, 'سلام']],
})
const told = () => heard.map(({ push, users, crowd }) => [push, [...users].sort(), crowd])

test('[S4] a hint for a crowd names those who are here, without asking the store for each message', async () => {
  await crowds.hold('aliaaaaa')
  await crowds.hold('saraaaaa')
  await crowds.hold('stranger')
  for (let n = 0; n < 3; n += 1) crowds.deliver(message(5))
  expect(told()).toEqual(Array.from({ length: 3 }, () => ['e', ['aliaaaaa', 'saraaaaa'], undefined]))
  expect(reads).toBe(0)
})

test('[S4] the gateway is subscribed to a crowd as long as somebody of it is here', async () => {
  const [first, second] = [await crowds.hold('aliaaaaa'), await crowds.hold('aliaaaaa')]
  const third = await crowds.hold('saraaaaa')
  expect(held).toEqual(new Set([CROWD]))
  first()
  third()
  expect(held.size, 'held twice, released once').toBe(1)
  second()
  await expect.poll(() => held.size).toBe(0)
  crowds.deliver(message(5))
  expect(heard).toEqual([])
})

const everybody = ['aliaaaaa', 'saraaaaa', 'rezaaaaa']

test('[L6] who was removed hears nothing that came after, also where the word of it was lost', async () => {
  for (const user of everybody) await crowds.hold(user)
  log.push([8, 'rezaaaaa', false])
  crowds.deliver(message(8))
  await expect.poll(told).toEqual([['e', ['aliaaaaa', 'saraaaaa'], undefined]])
})

test('[L6] who was added hears what comes after, and of what came before only that there is something', async () => {
  for (const user of [...everybody, 'newcomer']) await crowds.hold(user)
  log.push([8, 'newcomer', true])
  crowds.deliver(message(8, 9))
  await expect.poll(told).toEqual([['e', ['aliaaaaa', 'newcomer', 'rezaaaaa', 'saraaaaa'], undefined]])
  heard.length = 0
  crowds.deliver(message(5, 7))
  expect(told()).toEqual([
    ['e', ['aliaaaaa', 'rezaaaaa', 'saraaaaa'], undefined],
    ['s', ['newcomer'], undefined],
  ])
})

test('[L6] who was out for a while hears nothing of that time, whatever comes late', async () => {
  for (const user of everybody) await crowds.hold(user)
  log.push([8, 'rezaaaaa', false], [12, 'rezaaaaa', true])
  crowds.deliver(message(12, 13))
  await expect.poll(() => heard.length).toBe(1)
  heard.length = 0
  crowds.deliver(message(8, 10))
  expect(told()).toEqual([
    ['e', ['aliaaaaa', 'saraaaaa'], undefined],
    ['s', ['rezaaaaa'], undefined],
  ])
})

test('[L6] who comes while the log is read is in only as of what is known of them', async () => {
  await crowds.hold('aliaaaaa')
  log.push([8, 'newcomer', true])
  crowds.deliver(message(8, 9))
  log.push([10, 'latecome', true])
  await crowds.hold('latecome')
  await expect.poll(() => heard.length).toBe(2)
  expect(told()).toEqual([
    ['e', ['aliaaaaa'], undefined],
    ['s', ['latecome'], undefined],
  ])
})

test('[L6] who connects with an answer from before their own removal is out at the next message', async () => {
  await crowds.hold('aliaaaaa')
  log.push([8, 'saraaaaa', false])
  crowds.deliver(message(8, 9))
  await expect.poll(() => heard.length).toBe(1)
  log.pop()
  await crowds.hold('saraaaaa')
  log.push([8, 'saraaaaa', false])
  heard.length = 0
  crowds.deliver(message(8, 10))
  await expect.poll(told).toEqual([['e', ['aliaaaaa'], undefined]])
})

test('[S4] many messages that wait for the same news of who is in ask for it once', async () => {
  for (const user of everybody) await crowds.hold(user)
  log.push([8, 'rezaaaaa', false])
  for (let n = 0; n < 5; n += 1) crowds.deliver(message(8, 9 + n))
  await expect.poll(() => heard.length).toBe(5)
  expect(reads).toBe(1)
})

test('[S4] who is told of a crowd that the gateway knew nothing of is in from then on', async () => {
  log = []
  await crowds.hold('aliaaaaa')
  log = [[5, 'aliaaaaa', true]]
  crowds.told('aliaaaaa', CROWD)
  await expect.poll(() => held.size).toBe(1)
  crowds.deliver(message(5))
  expect(told()).toEqual([['e', ['aliaaaaa'], undefined]])
})
