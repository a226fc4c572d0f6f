/** WebKitGTK, the nearest thing to Safari, through its own WebDriver, spoken to with nothing but fetch. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { FIND_IN_PAGE, IS_CONTROLLED, ORDER_IN_PAGE } from './find-in-page.ts'
import { type Role, type Tab, until } from './tab.ts'

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
const ENTER = '\uE007'
type Element = Record<typeof ELEMENT, string>

export async function openWebKit(): Promise<Tab> {
  const driver = await startDriver()
  const session = await openSession(driver.address)
  const ask = (method: string, path: string, body?: unknown) =>
    call(`${driver.address}/session/${session}${path}`, method, body)
  const evaluate = (script: string, ...args: unknown[]) => ask('POST', '/execute/sync', { script, args })
  const find = (role: Role, name: string) =>
    evaluate(`return (${FIND_IN_PAGE})(arguments[0], arguments[1])`, role, name) as Promise<Element[]>
  const first = (role: Role, name: string) =>
    until(`${role} "${name}" in WebKitGTK`, async () => (await find(role, name))[0])
  return {
    open: async (url) => void (await ask('POST', '/url', { url })),
    click: async (role, name) => void (await ask('POST', `/element/${(await first(role, name))[ELEMENT]}/click`, {})),
    fill: async (name, text) => {
      const path = `/element/${(await first('textbox', name))[ELEMENT]}`
      await ask('POST', `${path}/clear`, {})
      await ask('POST', `${path}/value`, { text })
    },
    press: async () => {
      const active = (await ask('GET', '/element/active')) as Element
      await ask('POST', `/element/${active[ELEMENT]}/value`, { text: ENTER })
    },
    count: async (role, name) => (await find(role, name)).length,
    order: (role, texts) =>
      evaluate(`return (${ORDER_IN_PAGE})(arguments[0], arguments[1])`, role, texts) as Promise<string[]>,
    reload: async () => void (await ask('POST', '/refresh', {})),
    evaluate: (expression) => evaluate(`return (${expression})`),
    resize: async (width, height) => {
      const frame = (await evaluate('return [outerWidth - innerWidth, outerHeight - innerHeight]')) as number[]
      const [beside = 0, above = 0] = frame
      await ask('POST', '/window/rect', { width: width + beside, height: height + above })
    },
    picture: async () => Buffer.from((await ask('GET', '/screenshot')) as string, 'base64'),
    isInstalled: async () =>
      void (await until(
        'a service worker in WebKitGTK',
        async () => (await evaluate(`return ${IS_CONTROLLED}`)) || undefined,
      )),
    close: async () => {
      await ask('DELETE', '').catch(() => undefined)
      await driver.stop()
    },
  }
}

async function openSession(address: string): Promise<string> {
  const alwaysMatch = { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } }
  const answer = await call(`${address}/session`, 'POST', { capabilities: { alwaysMatch } })
  return (answer as { sessionId: string }).sessionId
}

async function call(url: string, method: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`WebKitWebDriver: ${JSON.stringify(value)}`)
  return value
}

async function startDriver(): Promise<{ address: string; stop(): Promise<void> }> {
  const port = await freePort()
  const child = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  })
  const address = `http://127.0.0.1:${port}`
  await until('WebKitWebDriver listens', () =>
    fetch(`${address}/status`).then(
      () => true,
      () => undefined,
    ),
  )
  return { address, stop: () => stopGroup(child) }
}

/** xvfb-run, the X server, the driver and the browser are one process group. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Debian keeps the browser beside the library, under the machine's architecture. */
function miniBrowser(): string {
  const files = spawnSync('dpkg', ['-L', 'libwebkit2gtk-4.1-0'], { encoding: 'utf8' }).stdout.split('\n')
  const path = files.find((file) => file.endsWith('/MiniBrowser'))
  if (path === undefined) throw new Error('MiniBrowser is not in libwebkit2gtk-4.1-0')
  return path
}
