/** Two gateways on one PostgreSQL and one Redis: people of one see people of the other; without Redis nothing is lost. */
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { startRedis } from '../scripts/services.mjs'
import { describeWithRedis, sharedRedis } from './fanout/redis/test-redis.ts'
import {
  ask,
  connect,
  direct,
  listen,
  newCid,
  openTestServer,
  type Person,
  post,
  signInAgain,
  signUp,
} from './gateway/test-server.ts'
import type { RunningServer, ServerOptions } from './start-server.ts'
import { CROWD_MEMBERS, NEW_PROFILE } from './store/port.ts'
import { describeWithPostgres, newSchema } from './store/postgres/test-postgres.ts'

const SLOW = { timeout: 20_000 }

async function openGateways(
  redisUrl: string,
  more: Partial<ServerOptions> = {},
): Promise<[RunningServer, RunningServer]> {
  const { url } = await newSchema()
  const options = { databaseUrl: url, databaseConnections: 6, redisUrl, dataFolder: '', ...more }
  return [await openTestServer(options), await openTestServer(options)]
}

describeWithPostgres('two gateways', () => {
  describeWithRedis('joined by Redis', () => {
    test('[W5] messages, typing, receipts and long polls go from one to the other', async () => {
      const [first, second] = await openGateways(await sharedRedis())
      const [sara, omid] = [await signUp(first, 'sara'), await signUp(second, 'omid')]
      const conversation = direct(sara, omid)
      const [atFirst, atSecond] = [await connect(first, sara.token), await connect(second, omid.token)]
      const [heardBySara, heardByOmid] = [listen(atFirst), listen(atSecond)]
      await ask(atSecond, 'sync', { cursor: null })
      const { cursor = null } = await ask(atFirst, 'sync', { cursor: null })
      const poll = post(second, 'sync', { cursor, waitMs: 20_000 }, sara.token)
      await ask(atFirst, 'perform', { op: 'send', cid: newCid(), conversation, body: 'سلام' })
      await expect.poll(() => heardByOmid.find(([name]) => name === 'e')?.[1], SLOW).toBe(conversation)
      expect((await poll).pages?.[0]?.events.length).toBe(1)
      await ask(atSecond, 'typing', { conversation, on: true })
      await expect.poll(() => heardBySara, SLOW).toContainEqual(['t', conversation, omid.user, 1])
      await ask(atSecond, 'perform', { op: 'mark', cid: newCid(), conversation, read: 1 })
      await expect.poll(() => heardBySara, SLOW).toContainEqual(['r', conversation, omid.user, 1, 1])
    })

    test('[W5] own devices at both gateways learn of what one of them did, with the cid', async () => {
      const [first, second] = await openGateways(await sharedRedis())
      const [sara, omid] = [await signUp(first, 'sara'), await signUp(first, 'omid')]
      const other = await connect(second, (await signInAgain(second, sara)).token)
      const heard = listen(other)
      await ask(other, 'sync', { cursor: null })
      const cid = newCid()
      const command = { op: 'send', cid, conversation: direct(sara, omid), body: 'x' } as const
      await post(first, 'perform', command, sara.token)
      await expect.poll(() => JSON.stringify(heard), SLOW).toContain(cid)
    })

    test('[S4] a message in a crowd goes to the gateways that hold somebody of it, and to nobody removed meanwhile', async () => {
      const [first, second] = await openGateways(await sharedRedis())
      const [sara, omid] = [await signUp(first, 'sara'), await signUp(second, 'omid')]
      const others = Array.from({ length: CROWD_MEMBERS }, (_, index) => `crowd${String(index).padStart(3, '0')}`)
      const profile = { name: 'یکی', ...NEW_PROFILE, lastSeenAtMs: 0, passwordHash: '' }
      for (const user of others) await first.store.createUser({ user, username: user, ...profile })
      const conversation = `g.${newCid()}`
      const members = [omid.user, ...others]
      const create = { op: 'create', cid: newCid(), conversation, title: 'گروه', members } as const
      expect(await post(first, 'perform', create, sara.token)).toMatchObject({ seq: 1 })
      const [atFirst, atSecond] = [await connect(first, sara.token), await connect(second, omid.token)]
      const heard = listen(atSecond)
      await ask(atSecond, 'sync', { cursor: null })
      const say = (body: string) => ask(atFirst, 'perform', { op: 'send', cid: newCid(), conversation, body })
      await say('نخست')
      await expect.poll(() => JSON.stringify(heard), SLOW).toContain('نخست')
      await ask(atFirst, 'perform', { op: 'remove', cid: newCid(), conversation, user: omid.user })
      await say('پس از او')
      const talk = { op: 'send', cid: newCid(), conversation: direct(sara, omid), body: 'جدا' } as const
      await ask(atFirst, 'perform', talk)
      await expect.poll(() => JSON.stringify(heard), SLOW).toContain('جدا')
      expect(JSON.stringify(heard)).not.toContain('پس از او')
    })

    test('[W6] what protects more than a gateway is counted over all of them, and by each for itself while Redis is away', async () => {
      const redis = await startRedis()
      onTestFinished(() => redis.stop())
      const rateLimits = { 'find-users': { burst: 4, perSecond: 0.001 } }
      const [first, second] = await openGateways(redis.url, { rateLimits })
      const sara = await signUp(first, 'sara')
      const search = async (server: RunningServer) =>
        (await post(server, 'find-users', { query: 'sar' }, sara.token)).error
      for (const server of [first, second, first, second]) expect(await search(server)).toBeUndefined()
      const refused = await search(second)
      expect(refused).toMatchObject({ code: 'rate-limited' })
      expect(refused?.retryAfterMs).toBeGreaterThan(900_000)
      await redis.crash()
      await expect.poll(() => search(first), SLOW).toBeUndefined()
    })

    test('[C9] a session that ends at one gateway is closed at the other', async () => {
      const [first, second] = await openGateways(await sharedRedis())
      const sara = await signUp(first, 'sara')
      const socket = await connect(second, sara.token)
      await ask(socket, 'sync', { cursor: null })
      await post(first, 'sign-out', {}, sara.token)
      await expect.poll(() => socket.connected, SLOW).toBe(false)
    })

    test('[O7] a closed account is out at every gateway, however Redis fares', async () => {
      const redis = await startRedis()
      onTestFinished(() => redis.stop())
      const [first, second] = await openGateways(redis.url)
      const sara = await signUp(first, 'sara')
      const sockets = [await connect(first, sara.token), await connect(second, sara.token)]
      await redis.freeze()
      await first.store.setDisabled(sara.user, true)
      await expect.poll(() => sockets.map(({ connected }) => connected), SLOW).toEqual([false, false])
      await redis.thaw()
    })

    test('[S4] who comes and goes at one gateway is told to who watches them at the other', async () => {
      const [first, second] = await openGateways(await sharedRedis())
      const [sara, omid] = [await signUp(first, 'sara'), await signUp(second, 'omid')]
      const command = { op: 'send', cid: newCid(), conversation: direct(sara, omid), body: 'x' } as const
      await post(first, 'perform', command, sara.token)
      const watching = await connect(first, sara.token)
      const heard = listen(watching)
      const watch = async () => (await ask(watching, 'watch', { users: [omid.user] })).presence
      expect(await watch()).toEqual([[omid.user, 'recently']])
      const socket = await connect(second, omid.token)
      await expect.poll(() => heard, SLOW).toContainEqual(['p', omid.user, 'online'])
      expect(await watch()).toEqual([[omid.user, 'online']])
      socket.disconnect()
      await expect.poll(() => heard, SLOW).toContainEqual(['p', omid.user, 'recently'])
    })

    test('[S3] Redis flushed, frozen and killed under load costs latency only', { timeout: 180_000 }, async () => {
      const redis = await startRedis()
      onTestFinished(() => redis.stop())
      const [first, second] = await openGateways(redis.url)
      const people = []
      for (let index = 0; index < 8; index += 1) people.push(await signUp(index % 2 ? first : second, `person${index}`))
      const conversation = await makeGroup(first, people)
      const readers = await Promise.all(people.map((one, index) => startReader(index % 2 ? second : first, one)))
      const writing = startWriters([first, second], people, conversation)
      const sent = (more: number) => expect.poll(() => writing.sent.length, SLOW).toBeGreaterThan(more)
      await sent(50)
      await flush(redis.url)
      await sent(writing.sent.length + 50)
      redis.freeze()
      await sent(writing.sent.length + 200)
      redis.thaw()
      await sent(writing.sent.length + 50)
      await redis.crash()
      await sent(writing.sent.length + 200)
      await redis.start()
      await sent(writing.sent.length + 50)
      await writing.stop()
      const range = { from: 1, to: 1e9, limit: 1e6, newest: false }
      const all = (await first.store.events(conversation, range)).map(({ seq }) => seq)
      expect(all).toEqual(all.map((_, index) => index + 1))
      expect(all).toEqual(expect.arrayContaining(writing.sent))
      for (const held of readers) await expect.poll(() => held.size, { timeout: 60_000 }).toBe(all.length)
    })
  })
})

async function flush(url: string): Promise<void> {
  const client = new Redis(url)
  await client.flushall()
  client.disconnect()
}

async function makeGroup(server: RunningServer, people: Person[]): Promise<string> {
  const conversation = `g.${newCid()}`
  const [owner, ...members] = people as [Person, ...Person[]]
  const create = { op: 'create', cid: newCid(), conversation, title: 'گروه', members: members.map(({ user }) => user) }
  expect(await post(server, 'perform', create as never, owner.token)).toMatchObject({ seq: 1 })
  return conversation
}

/** The least that a client does: it pulls once, and then after each hint, by its cursor. @returns the seqs it holds. */
async function startReader(server: RunningServer, person: Person): Promise<Set<number>> {
  const socket = await connect(server, person.token)
  const held = new Set<number>()
  let cursor: string | null = null
  let isDirty = false
  let pulling: Promise<void> | undefined
  const pull = async () => {
    while (isDirty) {
      isDirty = false
      const batch = await ask(socket, 'sync', { cursor })
      for (const { conversation, events } of batch.pages ?? []) {
        if (conversation.startsWith('g.')) for (const [seq] of events) held.add(seq)
      }
      for (const { id, head } of batch.conversations ?? []) if (id.startsWith('g.')) await fill(id, head)
      cursor = batch.cursor ?? cursor
      isDirty ||= !batch.caughtUp
    }
    pulling = undefined
  }
  /** A long absence comes with a gap, which a client fills from history. */
  const fill = async (conversation: string, head: number) => {
    for (let before = head; before > 1; before -= 1) {
      if (held.has(before)) continue
      const { events } = await ask(socket, 'history', { conversation, before: before + 1, limit: 100 })
      if (!events) throw new Error('no history')
      for (const [seq] of events) held.add(seq)
    }
  }
  const hint = () => {
    isDirty = true
    pulling ??= pull().catch((error: unknown) => {
      // The last pull may be under way when the test is over and hangs up.
      if (socket.connected) throw error
    })
  }
  socket.onAny((name: string) => name !== 't' && hint())
  hint()
  await pulling
  return held
}

/** Everybody sends one message after another through either gateway, each until it is answered. */
function startWriters(servers: RunningServer[], people: Person[], conversation: string) {
  const sent: number[] = []
  let isOver = false
  const hands = people.map(async (person, index) => {
    while (!isOver) {
      const server = servers[(sent.length + index) % servers.length] as RunningServer
      const command = { op: 'send', cid: newCid(), conversation, body: 'پیام' } as const
      const { seq } = await post(server, 'perform', command, person.token)
      if (seq === undefined) throw new Error('refused')
      sent.push(seq)
    }
  })
  return {
    sent,
    async stop() {
      isOver = true
      await Promise.all(hands)
    },
  }
}
