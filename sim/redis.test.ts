/** The simulated Redis under the production fan-out: the contract of the port, and what is told of what was missed. */
import { expect, it, onTestFinished } from 'vitest'
import { seededRandom } from '../bench/world/random.ts'
import { describeFanout } from '../server/fanout/conformance/describe-fanout.ts'
import type { Fanout, Hint } from '../server/fanout/port.ts'
import { openFanoutOver } from '../server/fanout/redis/redis-fanout.ts'
import { CUTS, SimulatedRedis } from './redis.ts'
import { Life, Scheduler } from './scheduler.ts'

/** Simulated time goes on beside the real one, in which the contract waits. */
function startWorld() {
  const scheduler = new Scheduler(seededRandom(1), 0)
  const redis = new SimulatedRedis(scheduler, seededRandom(2))
  const opened: Fanout[] = []
  let isOver = false
  const pump = async () => {
    while (!isOver) await scheduler.runUntil(scheduler.nowMs + 1)
  }
  void pump()
  return {
    redis,
    async connect(life = new Life('gateway')): Promise<Fanout> {
      const fanout = await openFanoutOver(
        (listener) => redis.open(life, listener),
        () => {},
      )
      opened.push(fanout)
      return fanout
    },
    async dispose() {
      isOver = true
      for (const fanout of opened) await fanout.close()
    },
  }
}

describeFanout('on the simulated Redis', async () => startWorld())

it.each(CUTS)(
  '[S3] whoever may have missed something is asked to pull once connections are mended: %s',
  async (cut) => {
    const world = startWorld()
    onTestFinished(() => world.dispose())
    const life = new Life('shaky')
    const [shaky, steady] = [await world.connect(life), await world.connect()]
    const [from, to] = cut === 'speaking' ? [shaky, steady] : [steady, shaky]
    const heard: Hint[] = []
    to.subscribe({ deliver: (hint) => heard.push(hint) })
    await to.hold('bbbbbbbb')
    const hint: Hint = { users: ['bbbbbbbb'], push: 't', payload: ['d.aaaaaaaa.bbbbbbbb', 'cccccccc', 1] }
    world.redis.cut(life, cut, 400)
    from.publish(hint)
    await expect.poll(() => heard, { timeout: 5_000 }).toEqual([{ users: ['bbbbbbbb'], push: 's', payload: [] }])
    from.publish(hint)
    await expect.poll(() => heard.at(-1)).toEqual(hint)
  },
)
