/**
 * What the benchmarks of the interface share: the built client of a real server in a real Chromium with its profile on
 * disk, one person of a seeded world at it, and a processor that can be slowed.
 */
import { build } from 'vite'
import { Device } from '../../e2e/world/device.ts'
import { PASSWORD, Person } from '../../e2e/world/person.ts'
import { type ServerProcess, startServerProcess } from '../server-process.ts'
import { fillStore } from '../world/fill-store.ts'
import { lengthenLog } from '../world/lengthen-log.ts'
import { planLong } from '../world/plan-long.ts'
import { installProbe } from './probe.ts'

/** As slow as a cheap phone, by what the browser's own tools call it. */
export const SLOW = 4

export interface Stage {
  server: ServerProcess
  person: Person
  /** Everybody of the seeded world. */
  usernames: string[]
  /** Runs `work` with the page's main thread slowed; workers keep their speed. */
  slowed<T>(work: () => Promise<T>): Promise<T>
}

/** @param groups how long the log of each group is; all of it is on the device unless `isHeld` says otherwise */
export async function onStage<T>(
  groups: Record<string, number>,
  work: (stage: Stage) => Promise<T>,
  { isHeld = true } = {},
): Promise<T> {
  const plan = planLong(1402, Date.now() - 60_000, Object.keys(groups))
  const server = await startServerProcess(async (folder) => {
    await fillStore(folder, plan, PASSWORD)
    for (const [title, count] of Object.entries(groups)) lengthenLog(folder, title, count)
  })
  const device = await Device.open(() => Number(new URL(server.url).port), { isDirect: true })
  try {
    await device.context.addInitScript(installProbe)
    await showWhole(device)
    const person = new Person(device, plan.people[0]?.username ?? '', plan.people[0]?.name ?? '')
    await person.signIn()
    await device.waitUntilInstalled()
    if (isHeld) await fillDevice(person, Object.keys(groups))
    await device.visit()
    await person.seesList()
    return await work({
      server,
      person,
      usernames: plan.people.map(({ username }) => username),
      slowed: (slow) => slowed(person, slow),
    })
  } finally {
    await device.close()
    await server.close()
  }
}

/** The window has bars of its own. What lies outside of it is never drawn, and the browser says that such a change was painted when the next visible one was. */
const BARS_PX = 200

async function showWhole({ context, page }: Device): Promise<void> {
  const session = await context.newCDPSession(page)
  const { windowId, bounds } = await session.send('Browser.getWindowForTarget')
  await session.send('Browser.setWindowBounds', { windowId, bounds: { height: (bounds.height ?? 0) + BARS_PX } })
  await session.detach()
}

async function slowed<T>({ context, page }: Person, work: () => Promise<T>): Promise<T> {
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
  try {
    return await work()
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await session.detach()
  }
}

/** Where the app is not running: an answer of the same server without a policy for scripts. */
const ELSEWHERE = '/healthz'

async function fillDevice({ device, page }: Person, titles: readonly string[]): Promise<void> {
  await device.visit(ELSEWHERE)
  await page.evaluate(await bundled('bench/pages/fill-page.ts', 'benchFill'))
  for (const title of titles)
    await page.evaluate((wanted) => (window as unknown as { benchFill: Filler }).benchFill.fillDevice(wanted), title)
}

type Filler = typeof import('../pages/fill-page.ts')

/** @returns a module as one script that leaves its exports in a global variable */
async function bundled(entry: string, name: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2023', lib: { entry, formats: ['iife'], name } },
  })
  const [built] = [output].flat()
  const chunk = built && 'output' in built ? built.output[0] : undefined
  if (!chunk) throw new Error(`${entry} was not built`)
  return chunk.code.replace(`var ${name}`, `window.${name}`)
}

/** A blank page of the same origin, for ceilings. */
export async function onBlankPage<T>({ person }: Stage, work: () => Promise<T>): Promise<T> {
  await person.device.visit(ELSEWHERE)
  await person.page.evaluate(() => {
    document.documentElement.dir = 'rtl'
    document.body.replaceChildren()
  })
  const answer = await work()
  await person.device.visit()
  await person.seesList()
  return answer
}
