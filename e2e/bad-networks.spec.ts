/** Networks that lie, reset, crawl or fall silent (W3, W9). What the kernel does: `npm run networks`. */
import { setTimeout as pause } from 'node:timers/promises'
import { FaultProxy } from '../src/backend/conformance/worlds/fault-proxy.ts'
import { expect, test, type World } from './world/journey.ts'

/** Longer than the pings of the server and their grace, which are 18 s; the rest is for a machine that does much else. */
const STALL_MS = 40_000

async function talkOver(world: World) {
  const link = await FaultProxy.open({ upstreamPort: () => world.server.port })
  const [narges, kian] = [
    await world.join('narges', 'نرگس احمدی', { via: link }),
    await world.join('kian', 'کیان رضایی'),
  ]
  await narges.startDirect(kian)
  await narges.say('آغاز')
  await kian.open('نرگس احمدی')
  await kian.sees('آغاز')
  await narges.device.waitUntilInstalled()
  return { link, narges, kian }
}

test('[W3] a captive portal answers everything with a page and 200: nothing is taken for success, and all of it goes later', async ({
  world,
}) => {
  const { link, narges, kian } = await talkOver(world)
  link.portal()
  await narges.say('پشت درگاه')
  await narges.seesState('پشت درگاه', 'queued')
  await narges.reload()
  await narges.sees('آغاز', 'پشت درگاه')
  await expect(narges.page.getByText('ورود به شبکه')).toHaveCount(0)
  await kian.say('از بیرون')
  await kian.doesNotSee('پشت درگاه')
  link.heal()
  await kian.sees('پشت درگاه')
  await narges.sees('پشت درگاه', 'از بیرون')
  await link.close()
})

test('[W1][W9] a box on the way resets every connection: what is written waits, and goes once when the box is gone', async ({
  world,
}) => {
  const { link, narges, kian } = await talkOver(world)
  link.reset()
  await narges.say('یک', 'دو')
  await narges.seesState('دو', 'queued')
  link.heal()
  await kian.sees('یک', 'دو')
  expect(await kian.order(/^.*(یک|دو)/)).toHaveLength(2)
  await link.close()
})

test('[W9] a link that crawls, 800 ms each way and up to 200 more or less: people talk', async ({ world }) => {
  const { link, narges, kian } = await talkOver(world)
  link.slow(() => 600 + Math.random() * 400)
  await narges.say('آهسته')
  await kian.sees('آهسته')
  await kian.say('می‌رسد')
  await narges.sees('می‌رسد')
  await narges.seesState('آهسته', 'read')
  await link.close()
})

test('[W9] a link that falls silent is noticed, and what was written meanwhile goes over the next one', async ({
  world,
}) => {
  const { link, narges, kian } = await talkOver(world)
  await narges.isLive()
  link.stall()
  await narges.say('در سکوت')
  await expect(narges.page.locator('html')).not.toHaveAttribute('data-connection', 'live', { timeout: STALL_MS })
  await kian.doesNotSee('در سکوت')
  link.heal()
  await kian.sees('در سکوت')
  await narges.sees('در سکوت')
  await link.close()
})

test('[W9][C8] the machine sleeps, its sockets die, and it wakes thirty days later in another zone', async ({
  world,
}) => {
  const { link, narges, kian } = await talkOver(world)
  const wake = await narges.device.freeze()
  link.drop()
  await kian.say('خواب بودی')
  await pause(200)
  wake()
  await narges.device.moveClock(30 * 86_400_000)
  const session = await narges.context.newCDPSession(narges.page)
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'Pacific/Kiritimati' })
  await narges.sees('خواب بودی')
  await narges.say('بیدارم')
  await kian.sees('بیدارم')
  expect(await kian.order(/خواب بودی|بیدارم/)).toEqual(['خواب بودی', 'بیدارم'])
  expect(await narges.order(/خواب بودی|بیدارم/)).toEqual(['خواب بودی', 'بیدارم'])
  await link.close()
})

test('[C8] the clock jumps ten years ahead and ten back, the zone flips: order and states are those of the server', async ({
  world,
}) => {
  const { link, narges, kian } = await talkOver(world)
  const year = 365.25 * 86_400_000
  const texts = ['آینده', 'گذشته', 'اکنون']
  for (const [n, by] of [10 * year, -10 * year, 0].entries()) {
    await narges.device.moveClock(by)
    await narges.say(texts[n] as string)
    await kian.sees(texts[n] as string)
    await kian.say(`پاسخ ${n}`)
    await narges.sees(`پاسخ ${n}`)
    await narges.seesState(texts[n] as string, 'read')
  }
  const all = texts.flatMap((text, n) => [text, `پاسخ ${n}`])
  for (const person of [narges, kian]) expect(await person.order(/پاسخ \d|آینده|گذشته|اکنون/)).toEqual(all)
  await link.close()
})
