/** Each kind of fault, from its beginning until the person has the app before them again. Knows nothing of verdicts. */
import { setTimeout as pause } from 'node:timers/promises'
import { words } from '../world/words.ts'
import type { Participant } from './participant.ts'
import type { Fault, Round } from './plan.ts'
import type { Stage } from './stage.ts'

type Strike = (stage: Stage, participant: Participant, round: Round) => Promise<unknown>

const YEAR_MS = 365.25 * 86_400_000
const ZONES = ['Asia/Tehran', 'Pacific/Kiritimati', 'America/New_York', 'Asia/Kathmandu']

export const STRIKES: Record<Fault, Strike> = {
  'crash-tab': (_stage, one) => one.enter(() => one.person.device.crashTab()),
  'close-tab': (_stage, one) => one.enter(() => one.person.device.reopenTab(one.path)),
  reload: (_stage, one) => one.enter(() => one.person.reload()),
  'second-tab': secondTab,
  'kill-browser': killBrowser,
  sleep: async (_stage, one, { lastsMs }) => {
    const wake = await one.person.device.freeze()
    await pause(lastsMs)
    wake()
  },
  hibernate,
  'stop-service-worker': async (_stage, { person }) => {
    const session = await person.context.newCDPSession(person.page)
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
    await session.detach()
  },
  'end-worker': endWorker,
  update,
  'kill-server': async ({ server, rememberLogs }, _one, { lastsMs }) => {
    await server.kill()
    await rememberLogs()
    await pause(lastsMs)
    await server.restart()
  },
  'stop-server': async ({ server }, _one, { lastsMs }) => {
    await server.stop()
    await pause(lastsMs)
    await server.restart()
  },
  'restart-storm': async ({ server }, _one, { pick }) => {
    for (let times = 3 + (pick % 3); times > 0; times -= 1) {
      await server.kill()
      await server.restart()
      await pause(pick % 200)
    }
  },
  cut: (_stage, { link }, { lastsMs }) => whileFaulty(() => link.cut(), lastsMs, link.heal.bind(link)),
  stall: (_stage, { link }, { lastsMs }) => whileFaulty(() => link.stall(), lastsMs, link.heal.bind(link)),
  'swallow-reply': async (_stage, { link }, { lastsMs }) => {
    link.swallowNextReply()
    await pause(lastsMs)
  },
  slow: (_stage, { link }, { lastsMs }) =>
    whileFaulty(() => link.slow(() => 600 + Math.random() * 400), lastsMs * 2, link.heal.bind(link)),
  reset: (_stage, { link }, { lastsMs }) => whileFaulty(() => link.reset(), lastsMs, link.heal.bind(link)),
  portal: (_stage, { link }, { lastsMs }) => whileFaulty(() => link.portal(), lastsMs, link.heal.bind(link)),
  'clock-jump': (_stage, { person }, { pick }) => person.device.moveClock((pick % 2 === 0 ? 10 : -10) * YEAR_MS),
  'time-zone': async (_stage, { person }, { pick, lastsMs }) => {
    const session = await person.context.newCDPSession(person.page)
    await session.send('Emulation.setTimezoneOverride', { timezoneId: ZONES[pick % ZONES.length] as string })
    await pause(lastsMs)
    await session.detach()
  },
}

async function whileFaulty(begin: () => void, lastsMs: number, end: () => void): Promise<void> {
  begin()
  await pause(lastsMs)
  end()
}

/** Another tab comes to the front; in every second round the one behind it, which may lead, is closed soon. */
async function secondTab(_stage: Stage, one: Participant, { lastsMs, pick }: Round): Promise<void> {
  const behind = one.person.page
  await one.enter(() => one.person.device.openTab(one.path))
  await pause(lastsMs)
  if (pick % 2 === 0 || one.person.context.pages().length > 2) await behind.close()
}

async function killBrowser(_stage: Stage, one: Participant, { lastsMs }: Round): Promise<void> {
  await one.person.device.killBrowser()
  await pause(lastsMs / 4)
  await one.enter(() => one.person.device.restartBrowser(one.path))
}

/** The machine sleeps, its sockets die meanwhile, and when it wakes 30 days have passed. */
async function hibernate(_stage: Stage, one: Participant, { lastsMs }: Round): Promise<void> {
  const wake = await one.person.device.freeze()
  one.link.drop()
  await pause(lastsMs)
  wake()
  await one.person.device.moveClock(30 * 86_400_000)
}

/** The worker of the tab is gone, and nobody says so: as when the system wants its memory. */
async function endWorker(_stage: Stage, { person }: Participant): Promise<void> {
  const worker = person.page.workers().find((one) => one.url().includes('sync-worker'))
  await worker?.evaluate(() => globalThis.close())
}

/** A new version of the app is offered and taken, and the tab or the whole browser dies while it comes. */
async function update(stage: Stage, one: Participant, round: Round): Promise<void> {
  await stage.serveOtherVersion()
  await one.enter(() => one.person.reload())
  const updateNow = one.person.page.getByRole('button', { name: words.app.updateNow })
  await updateNow.click({ timeout: 8_000 }).catch(() => undefined)
  await pause(round.pick / 3)
  if (round.pick % 3 === 0) return one.enter()
  if (round.pick % 3 === 1) return one.enter(() => one.person.device.crashTab())
  return killBrowser(stage, one, round)
}
