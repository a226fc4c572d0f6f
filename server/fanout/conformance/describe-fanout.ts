/** The contract of the fan-out port, run on every implementation. `connect` joins one more gateway to the same fan-out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fanout, Hint } from '../port.ts'

export interface FanoutWorld {
  connect(): Promise<Fanout>
  dispose(): Promise<void>
}

/** Declares the suite for one implementation. */
export function describeFanout(name: string, makeWorld: () => Promise<FanoutWorld>): void {
  describe(`fan-out port: ${name}`, () => {
    let world: FanoutWorld
    beforeEach(async () => {
      world = await makeWorld()
    })
    afterEach(() => world.dispose())

    it('[W5] every gateway hears the hints for whom it holds, in the order of one publisher', async () => {
      const [a, b] = [await world.connect(), await world.connect()]
      const heard: Hint[][] = [[], []]
      a.subscribe({ deliver: (hint) => heard[0]?.push(hint) })
      b.subscribe({ deliver: (hint) => heard[1]?.push(hint) })
      for (let index = 0; index < 10; index += 1) await b.hold(`user000${index}`)
      const sent = Array.from({ length: 50 }, (_, index) => typing(`user000${index % 10}`))
      for (const hint of sent) a.publish(hint)
      await expect.poll(() => heard).toEqual([sent, sent])
    })

    it('[W5] a hint arrives as it was published, with the own payload and the excepted device', async () => {
      const fanout = await world.connect()
      const heard: Hint[] = []
      fanout.subscribe({ deliver: (hint) => heard.push(hint) })
      const hint: Hint = {
        users: ['aaaaaaaa', 'bbbbbbbb'],
        push: 'e',
        payload: ['d.aaaaaaaa.bbbbbbbb', [1, 'm', 'aaaaaaaa', 5, 'سلام']],
        own: { user: 'aaaaaaaa', payload: ['d.aaaaaaaa.bbbbbbbb', [1, 'm', 'aaaaaaaa', 5, 'سلام', 'c'.repeat(22)]] },
        exceptDevice: 'phone',
      }
      fanout.publish(hint)
      await expect.poll(() => heard).toEqual([hint])
    })

    it('[S3] an ended subscription hears nothing more, the others go on', async () => {
      const fanout = await world.connect()
      const gone: Hint[] = []
      const here: Hint[] = []
      const end = fanout.subscribe({ deliver: (hint) => gone.push(hint) })
      fanout.subscribe({ deliver: (hint) => here.push(hint) })
      end()
      fanout.publish(typing('aaaaaaaa'))
      await expect.poll(() => here.length).toBe(1)
      expect(gone).toEqual([])
    })

    it('[S3] a subscriber that throws takes nothing from the others', async () => {
      const fanout = await world.connect()
      const here: Hint[] = []
      fanout.subscribe({
        deliver() {
          throw new Error('a broken gateway')
        },
      })
      fanout.subscribe({ deliver: (hint) => here.push(hint) })
      fanout.publish(typing('aaaaaaaa'))
      await expect.poll(() => here.length).toBe(1)
    })

    it('[S3] after close publishing is silent and delivers nothing', async () => {
      const fanout = await world.connect()
      const heard: Hint[] = []
      fanout.subscribe({ deliver: (hint) => heard.push(hint) })
      await fanout.close()
      fanout.publish(typing('aaaaaaaa'))
      expect(heard).toEqual([])
    })
  })
}

function typing(user: string): Hint {
  return { users: [user], push: 't', payload: ['d.aaaaaaaa.bbbbbbbb', user, 1] }
}
