/**
 * A device that was away while 100,000 messages came (BENCH_EVENTS for another number), in talks with 39 people: from the open
 * connection until the list shows the newest of them, and until nothing is missing at the edges. Times are the page's own.
 */
import { Device } from '../e2e/world/device.ts'
import { PASSWORD, Person } from '../e2e/world/person.ts'
import { performCommand } from '../server/domain/perform-command.ts'
import { openSqliteStore } from '../server/store/sqlite/open-sqlite-store.ts'
import { directConversationId } from '../src/model/conversation.ts'
import { connect, newCid, pullAll } from './people.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'
import { startServerProcess } from './server-process.ts'
import { typicalText } from './typical-text.ts'
import { deviceId, fillStore, userId } from './world/fill-store.ts'
import { planWorld } from './world/plan-world.ts'
import { seededRandom } from './world/random.ts'

const MISSED = Number(process.env.BENCH_EVENTS ?? 100_000)
const ROUNDS = 3
const BATCH = 400
const plan = planWorld(1402, Date.now() - 60_000, { people: 40, conversations: 120, messages: 2_000 })
const random = seededRandom(1402)

/** Everybody writes to person 0, in turns; `last` comes last. */
async function writeMissed(folder: string, last: string): Promise<void> {
  const store = await openSqliteStore({ folder, now: Date.now })
  const others = plan.people.length - 1
  for (let n = 0; n < MISSED; n += BATCH)
    await Promise.all(
      Array.from({ length: Math.min(BATCH, MISSED - n) }, (_, index) => {
        const from = 1 + ((n + index) % others)
        const body = n + index === MISSED - 1 ? last : typicalText(random)
        const conversation = directConversationId(userId(0), userId(from))
        const actor = { user: userId(from), device: deviceId(from) }
        return performCommand(store, actor, { op: 'send', cid: newCid(), conversation, body })
      }),
    )
  await store.close()
}

interface Times {
  connected: number
  listed: number
  live: number
  longestTask: number
}

/** Runs in the page: notes when the link was open, the list showed `last`, and everything was caught up. */
function watchReturn(last: string): void {
  const times: Partial<Times> = { longestTask: 0 }
  Object.assign(window, { benchReturn: times })
  const list = document.querySelector('[data-conversation]')?.closest('nav')
  if (!list) throw new Error('no list')
  new MutationObserver(() => {
    const { connection } = document.documentElement.dataset
    if (connection === 'catching-up') times.connected ??= performance.now()
    if (connection === 'live' && times.connected !== undefined) times.live ??= performance.now()
  }).observe(document.documentElement, { attributeFilter: ['data-connection'] })
  new MutationObserver(() => {
    if (list.textContent?.includes(last)) times.listed ??= performance.now()
  }).observe(list, { childList: true, subtree: true, characterData: true })
  new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) times.longestTask = Math.max(times.longestTask ?? 0, duration)
  }).observe({ type: 'longtask' })
}

/** Another session of person 0, without an app. */
async function openSession(url: string): Promise<string> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'hodhod-version': '1' },
    body: JSON.stringify({ username: plan.people[0]?.username, password: PASSWORD, device: 'bench' }),
  })
  const { token, error } = (await response.json()) as { token: string; error?: { code: string } }
  if (error) throw new Error(`sign-in: ${error.code}`)
  return token
}

/** Ceiling: the first answer of the same server, asked for over a bare socket from another process than the page. */
async function firstAnswerMs(url: string, token: string, cursor: string): Promise<number> {
  const socket = await connect(url, { token })
  const startMs = performance.now()
  await socket.emitWithAck('sync', { cursor })
  const tookMs = performance.now() - startMs
  socket.close()
  return tookMs
}

async function cursorOf(url: string, token: string): Promise<string> {
  const socket = await connect(url, { token })
  const cursor = await pullAll(socket)
  socket.close()
  return cursor
}

export const comeBack: Benchmark = {
  name: 'come-back',
  title: `a device comes back and has missed ${MISSED.toLocaleString('en')} messages, medians of ${ROUNDS}`,
  async run(): Promise<Figure[]> {
    let server = await startServerProcess((folder) => fillStore(folder, plan, PASSWORD))
    const device = await Device.open(() => Number(new URL(server.url).port), {})
    const rounds: (Times & { bare: number })[] = []
    try {
      const person = new Person(device, plan.people[0]?.username ?? '', plan.people[0]?.name ?? '')
      await person.signIn()
      await person.seesList()
      const token = await openSession(server.url)
      for (let round = 0; round < ROUNDS; round += 1) {
        await person.isLive()
        const cursor = await cursorOf(server.url, token)
        const last = `آخرین پیام ${round}`
        await device.goOffline()
        await server.stop()
        await writeMissed(server.folder, last)
        server = await startServerProcess(undefined, {}, server.folder)
        const bare = await firstAnswerMs(server.url, token, cursor)
        await person.page.evaluate(watchReturn, last)
        await device.goOnline()
        await person.page.waitForFunction(
          () => {
            const { benchReturn } = window as unknown as { benchReturn: Partial<Times> }
            return benchReturn.live !== undefined && benchReturn.listed !== undefined
          },
          undefined,
          { timeout: 120_000 },
        )
        const times = await person.page.evaluate(() => (window as unknown as { benchReturn: Times }).benchReturn)
        rounds.push({ ...times, bare })
      }
    } finally {
      await device.close()
      await server.close()
    }
    const median = (of: (round: Times & { bare: number }) => number) => percentile(rounds.map(of), 50)
    const ceiling = { name: 'the first answer over a bare socket', value: median(({ bare }) => bare) }
    return [
      {
        name: 'connected → the list shows the newest',
        value: median(({ listed, connected }) => listed - connected),
        unit: 'ms',
        ceiling,
        goal: { most: 500 },
      },
      { name: 'connected → caught up', value: median(({ live, connected }) => live - connected), unit: 'ms' },
      {
        name: 'longest task of the page meanwhile, if over 50',
        value: median(({ longestTask }) => longestTask),
        unit: 'ms',
      },
    ]
  },
}
