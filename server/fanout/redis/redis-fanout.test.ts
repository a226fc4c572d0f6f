/** The contract of the fan-out on Redis, and what only several gateways show. */
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { startRedis } from '../../../scripts/services.mjs'
import { FaultProxy } from '../../../src/backend/conformance/worlds/fault-proxy.ts'
import { describeFanout } from '../conformance/describe-fanout.ts'
import type { Fanout, Hint } from '../port.ts'
import { openRedisFanout } from './redis-fanout.ts'
import { describeWithRedis, sharedRedis } from './test-redis.ts'

const opened: Fanout[] = []
afterEach(async () => {
  for (const fanout of opened.splice(0)) await fanout.close()
})

async function open(url?: string): Promise<Fanout> {
  const fanout = await openRedisFanout({ url: url ?? (await sharedRedis()), onError: () => {} })
  opened.push(fanout)
  return fanout
}

function hear(fanout: Fanout): Hint[] {
  const heard: Hint[] = []
  fanout.subscribe({ deliver: (hint) => heard.push(hint) })
  return heard
}

const typing = (...users: string[]): Hint => ({ users, push: 't', payload: ['d.aaaaaaaa.bbbbbbbb', 'cccccccc', 1] })

describeWithRedis('on Redis', () => {
  describeFanout('redis', async () => ({ connect: () => open(), dispose: async () => {} }))

  test('[S4] a gateway hears only of people whom it holds, each once, also of a crowd', async () => {
    const [a, b] = [await open(), await open()]
    const heard = hear(b)
    const release = await b.hold('bbbbbbbb')
    await b.hold('bbbbbbbb')
    await b.hold('dddddddd')
    a.publish(typing('aaaaaaaa', 'bbbbbbbb'))
    const crowd = Array.from({ length: 40 }, (_, index) => `user00${index + 10}`)
    a.publish(typing(...crowd))
    a.publish(typing(...crowd, 'bbbbbbbb', 'dddddddd'))
    const expected = [typing('bbbbbbbb'), typing(...crowd, 'bbbbbbbb', 'dddddddd')]
    await expect.poll(() => heard).toEqual(expected)
    release()
    a.publish(typing('bbbbbbbb'))
    await expect.poll(() => heard.length, { message: 'held twice, released once' }).toBe(3)
  })

  test('[W5] who no longer holds a person hears nothing of them, and who holds them again does', async () => {
    const [a, b] = [await open(), await open()]
    const heard = hear(b)
    for (let round = 0; round < 3; round += 1) {
      const release = await b.hold('bbbbbbbb')
      release()
    }
    await b.hold('eeeeeeee')
    a.publish(typing('bbbbbbbb'))
    a.publish(typing('eeeeeeee'))
    await expect.poll(() => heard).toEqual([typing('eeeeeeee')])
    await b.hold('bbbbbbbb')
    a.publish(typing('bbbbbbbb'))
    await expect.poll(() => heard).toEqual([typing('eeeeeeee'), typing('bbbbbbbb')])
  })

  test('[W6] a bucket is one for all gateways: once it is empty each is told how long to wait', async () => {
    const [a, b] = [await open(), await open()]
    const limit = { burst: 3, perSecond: 0.001 }
    const bucket = `test ${Math.random()}`
    const taken = [a, b, a].map((fanout) => fanout.others.take(bucket, limit))
    expect(await Promise.all(taken)).toEqual([0, 0, 0])
    for (const fanout of [a, b]) {
      const waitMs = await fanout.others.take(bucket, limit)
      expect(waitMs).toBeGreaterThan(900_000)
      expect(waitMs).toBeLessThanOrEqual(1_000_000)
    }
    expect(await a.others.take(`${bucket} of somebody else`, limit)).toBe(0)
  })

  test('[C9] the end of a session is told to the gateways that hold the person', async () => {
    const [a, b] = [await open(), await open()]
    const ended: string[] = []
    b.subscribe({ deliver: () => {}, endSession: (device) => ended.push(device) })
    await b.hold('bbbbbbbb')
    a.endSession('bbbbbbbb', 'phone')
    await expect.poll(() => ended).toEqual(['phone'])
  })

  test('[S3] without Redis the own people are told; when it is back everybody is asked to pull and hears again', {
    timeout: 60_000,
  }, async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    const [a, b] = [await open(redis.url), await open(redis.url)]
    const [atA, atB] = [hear(a), hear(b)]
    await a.hold('aaaaaaaa')
    await b.hold('bbbbbbbb')
    const both = typing('aaaaaaaa', 'bbbbbbbb')
    const reach = async () => {
      a.publish(both)
      return atB.some(({ push }) => push === 't')
    }
    await expect.poll(reach, { timeout: 10_000 }).toBe(true)
    for (const [cut, mend] of [
      [redis.crash, redis.start],
      [redis.freeze, redis.thaw],
    ]) {
      await cut?.()
      atA.length = 0
      atB.length = 0
      a.publish(both)
      expect(atA).toEqual([both])
      const heldMs = performance.now()
      await b.hold('ffffffff')
      expect(performance.now() - heldMs).toBeLessThan(2_000)
      await expect.poll(() => atB.some(({ push }) => push === 's'), { timeout: 15_000 }).toBe(true)
      atB.length = 0
      await mend?.()
      const isTold = () => atB.some(({ push, users }) => push === 's' && users.includes('bbbbbbbb'))
      await expect.poll(isTold, { timeout: 15_000 }).toBe(true)
      await expect.poll(reach, { timeout: 10_000 }).toBe(true)
    }
  })

  for (const whose of ['its own', "another's"]) {
    test(`[S3] a gateway whose people missed a hint because ${whose} connection was cut for a moment asks them to pull`, async () => {
      const redis = await sharedRedis()
      const proxy = await FaultProxy.open({ upstreamPort: () => Number(new URL(redis).port) })
      onTestFinished(() => proxy.close())
      const shaky = await open(`redis://127.0.0.1:${proxy.port}`)
      const steady = await open(redis)
      const [from, to] = whose === 'its own' ? [steady, shaky] : [shaky, steady]
      const heard = hear(to)
      await to.hold('bbbbbbbb')
      from.publish(typing('bbbbbbbb'))
      await expect.poll(() => heard, { timeout: 5_000 }).toEqual([typing('bbbbbbbb')])
      proxy.cut()
      // Holding somebody takes as long as a subscription is waited for; by then the cut is known, and what is said is lost.
      await shaky.hold('cccccccc')
      from.publish(typing('bbbbbbbb'))
      proxy.heal()
      const isTold = () => heard.some(({ push, users }) => push === 's' && users.includes('bbbbbbbb'))
      await expect.poll(isTold, { timeout: 5_000 }).toBe(true)
      expect(to.link()).toBe('ok')
    })
  }
})
