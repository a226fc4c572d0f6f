/**
 * Days of kills over networks that are bad by the packet, in a network namespace of this process's own: what browsers and
 * server say goes over real TCP with real retransmissions. `npm run networks` makes the namespace.
 */
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../scripts/build.mjs'
import type { Participant } from '../kills/participant.ts'
import type { Fault } from '../kills/plan.ts'
import { playDay } from '../kills/play.ts'
import type { Stage } from '../kills/stage.ts'
import { type Badness, countSegments, GOOD, Mirror } from './mirror.ts'

/** There and back it takes twice the delay. */
const NETWORKS: { name: string; mtu: number; badness: Badness }[] = [
  { name: 'MTU 1280', mtu: 1280, badness: GOOD },
  { name: '10 % loss each way', mtu: 1500, badness: { ...GOOD, loss: 0.1 } },
  {
    name: '800 ms ± 200 there and back, 10 % loss each way, out of order, MTU 1280',
    mtu: 1280,
    badness: { loss: 0.1, delayMs: 400, jitterMs: 100 },
  },
]
/** What networks do by themselves, and what makes a device begin anew over them. */
const FAULTS: Fault[] = ['portal', 'reset', 'cut', 'stall', 'swallow-reply', 'kill-server', 'hibernate', 'crash-tab']
/** A stall is noticed within this. */
const NOTICED_MS = 20_000
/** For a device that has to come back first, through all of it. */
const LIVE_MS = 300_000

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})
const say = (line: string) => void process.stdout.write(`${line}\n`)

ensureBuilt()
const results: { name: string; found: string[] }[] = []
for (const network of NETWORKS.filter(({ name }) => name.includes(values.only)))
  results.push({ name: network.name, found: await play(network) })
for (const { name, found } of results) say(`${name}: ${found.length === 0 ? 'nothing found' : 'BROKEN'}`)
process.exit(results.every(({ found }) => found.length === 0) ? 0 : 1)

async function play({ name, mtu, badness }: (typeof NETWORKS)[0]): Promise<string[]> {
  say(`\n▸ ${name}`)
  const mirror = await Mirror.open(mtu)
  const before = countSegments()
  const noticedMs: number[] = []
  try {
    const rounds = Number(values.rounds)
    const day = await playDay({
      seed: Number(values.seed),
      devices: 2,
      faults: FAULTS,
      over: mirror,
      goesOn: (n) => n < rounds,
      // People sign up before it gets bad: what is measured is talking.
      onOpen: () => mirror.become(badness),
      onPlayed: async (stage) => void noticedMs.push(...(await fallSilent(stage, mirror, badness))),
      say,
    })
    const { sent, again } = countSegments()
    const segments = { sent: sent - before.sent, again: again - before.again }
    say(
      `${day.rounds} faults, ${day.events} events, ${day.submissions} messages; ${segments.again} of ${segments.sent} segments were sent again`,
    )
    say(
      `silence was noticed after ${noticedMs.join(' and ')} ms; outboxes were empty ${day.restMs} ms after the last fault, everybody agreed after ${day.agreedMs} ms`,
    )
    const found = day.violations.map(({ invariant, what }) => `${invariant}: ${what}`)
    if (noticedMs.some((ms) => ms > NOTICED_MS)) found.push(`W9: a stall was not noticed within ${NOTICED_MS} ms`)
    if (badness.loss > 0 && segments.again === 0) found.push('the network was not bad: nothing was sent again')
    for (const one of found.slice(0, 30)) say(`  ${one}`)
    return found
  } finally {
    await mirror.close()
  }
}

/** No packet arrives any more, and nobody is told. @returns after how many milliseconds each device knew */
async function fallSilent({ participants }: Stage, mirror: Mirror, badness: Badness): Promise<number[]> {
  await Promise.all(participants.map((one) => untilLive(one, true, LIVE_MS)))
  mirror.become({ ...badness, loss: 1 })
  const startMs = performance.now()
  const noticed = participants.map(async (one) => {
    await untilLive(one, false, 2 * NOTICED_MS)
    return Math.round(performance.now() - startMs)
  })
  const took = await Promise.all(noticed)
  mirror.become(badness)
  return took
}

function untilLive({ person }: Participant, isLive: boolean, timeout: number): Promise<unknown> {
  const is = (wanted: boolean) => (document.documentElement.dataset.connection === 'live') === wanted
  return person.page.waitForFunction(is, isLive, { timeout })
}
