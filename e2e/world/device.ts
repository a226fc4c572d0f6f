/**
 * One device of a person: a browser profile on disk, a cable to the server, and a watch for what must never happen:
 * a request to another host, a script error, a violation of the content security policy.
 */
import { mkdtemp, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { chromiumArguments, chromiumPath } from '../../scripts/chromium.mjs'
import type { FaultProxy } from '../../src/backend/conformance/worlds/fault-proxy.ts'
import { Cable } from './cable.ts'
import { fillDatabase, freeDatabase } from './fill-database.ts'
import { skewClock } from './skew-clock.ts'

export interface DeviceOptions {
  width?: number
  height?: number
  dark?: boolean
  /** Fingers instead of a mouse. */
  hasTouch?: boolean
  /** No cable between: for measurements, where the way through this process would count. */
  isDirect?: boolean
  /** Over this link instead of a cable. */
  via?: FaultProxy
  /** The address of the link where it is not the loopback: the browser takes it for its own machine (a secure context). */
  host?: string | undefined
  /** All that the site may store. */
  quotaBytes?: number
  /** A private window: what it stores is gone with it. */
  isPrivate?: boolean
  /** The test tries what the policy forbids: that it is refused is no complaint. */
  isProbed?: boolean
  /** A microphone in which something is heard, two cameras that see something, and a person who allows both. */
  hasMicrophone?: boolean
}

/** Browsers trust what ends in localhost, wherever it is. */
const OWN_NAME = 'hodhod.localhost'
const MICROPHONE_AND_CAMERA = ['--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream']

/** What it says when the policy forbids something. */
const REFUSED = /Content Security Policy|'Trusted/

/** What Chromium says on the console when a request fails because the network is gone. */
const NETWORK_GONE =
  /net::ERR_|WebSocket connection to|WebSocket is closed|Failed to load resource|error occurred when fetching the script|unsupported MIME type/

export class Device {
  readonly address: string
  readonly #options: DeviceOptions
  readonly #cable: Cable
  readonly #profile: string
  readonly #complaints: string[] = []
  #context: BrowserContext
  #page: Page

  private constructor(context: BrowserContext, address: string, cable: Cable, profile: string, options: DeviceOptions) {
    this.address = address
    this.#options = options
    this.#cable = cable
    this.#profile = profile
    this.#context = context
    this.#page = this.#watch(context)
  }

  static async open(port: () => number, options: DeviceOptions): Promise<Device> {
    const profile = await mkdtemp(join(tmpdir(), 'hodhod-device-'))
    const context = await launch(profile, options)
    const cable = await Cable.lay(port)
    const direct = options.via?.port ?? (options.isDirect ? port() : undefined)
    const host = options.host === undefined ? '127.0.0.1' : OWN_NAME
    const address = direct === undefined ? cable.address : `http://${host}:${direct}`
    const device = new Device(context, address, cable, profile, options)
    if (options.quotaBytes !== undefined) await device.#limitStorage(options.quotaBytes)
    return device
  }

  get context(): BrowserContext {
    return this.#context
  }

  /** The tab that the person has before them. */
  get page(): Page {
    return this.#page
  }

  /** Everything that must not have happened and did. */
  get complaints(): readonly string[] {
    return this.#complaints
  }

  async visit(path = '/'): Promise<void> {
    await this.#page.goto(this.address + path)
  }

  /** The cable is out and the browser knows: as on a train. */
  async goOffline(): Promise<void> {
    this.#cable.pull()
    await this.context.setOffline(true)
  }

  /** As on a train: what is sent takes its time. */
  slowDown(bytesPerSecond: number | undefined): void {
    this.#cable.slowDown(bytesPerSecond)
  }

  async goOnline(): Promise<void> {
    this.#cable.plug()
    await this.context.setOffline(false)
  }

  /** The renderer dies with everything it had in memory; the person opens the app again. */
  async crashTab(): Promise<void> {
    const session = await this.context.newCDPSession(this.#page)
    const crashed = this.#page.waitForEvent('crash')
    void session.send('Page.crash').catch(() => undefined)
    await crashed
    const path = new URL(this.#page.url()).pathname
    const dead = this.#page
    this.#page = await this.context.newPage()
    await dead.close()
    await this.visit(path)
  }

  /** The person closes the tab, without a word to the app, and opens another one. */
  async reopenTab(path: string): Promise<void> {
    const former = this.#page
    this.#page = await this.context.newPage()
    await former.close()
    await this.visit(path)
  }

  /** Another tab comes to the front; the former one stays open behind it. */
  async openTab(path: string): Promise<void> {
    this.#page = await this.context.newPage()
    await this.visit(path)
  }

  /** SIGKILL to the whole browser, every process of it. */
  async killBrowser(): Promise<void> {
    const closed = this.context.waitForEvent('close')
    process.kill(-(await this.#browser()), 'SIGKILL')
    await closed
  }

  /** The browser that was killed is started again on the same profile. */
  async restartBrowser(path: string): Promise<void> {
    this.#context = await launch(this.#profile, this.#options)
    this.#page = this.#watch(this.#context)
    await this.visit(path)
  }

  /** The machine sleeps: nothing of the browser runs. @returns what wakes it */
  async freeze(): Promise<() => void> {
    const browser = await this.#browser()
    process.kill(-browser, 'SIGSTOP')
    return () => process.kill(-browser, 'SIGCONT')
  }

  /** Nothing more can be stored. @returns what gives the room back */
  async fillStorage(): Promise<() => Promise<void>> {
    await this.#page.evaluate(fillDatabase)
    return () => this.#page.evaluate(freeDatabase)
  }

  /** The clock of the tab and of its workers is wrong by so much, until they begin anew. */
  async moveClock(byMs: number): Promise<void> {
    await this.#page.evaluate(skewClock, byMs)
    await Promise.all(this.#page.workers().map((worker) => worker.evaluate(skewClock, byMs)))
  }

  /** Waits until the service worker holds the shell, so that the app opens with no network. */
  async waitUntilInstalled(): Promise<void> {
    await this.#page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await this.#page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }

  /** The bytes of the blobs that lie on this device; of one that is written to, or goes, while it is read: none. */
  async heldFiles(): Promise<Buffer[]> {
    const all = await this.#page.evaluate(async () => {
      const found: string[] = []
      const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
        for await (const handle of folder.values()) {
          if (handle instanceof FileSystemDirectoryHandle) await walk(handle)
          else {
            const bytes = await (handle as FileSystemFileHandle)
              .getFile()
              .then((file) => file.bytes())
              .catch((error: unknown) => {
                const name = error instanceof DOMException ? error.name : ''
                if (name !== 'NotReadableError' && name !== 'NotFoundError') throw error
                return new Uint8Array()
              })
            found.push((bytes as Uint8Array & { toBase64(): string }).toBase64())
          }
        }
      }
      await walk(await navigator.storage.getDirectory())
      return found
    })
    return all.map((one) => Buffer.from(one, 'base64'))
  }

  async close(): Promise<void> {
    const browser = this.context.browser()
    await this.context.close()
    await browser?.close()
    await this.#cable.close()
    await rm(this.#profile, { recursive: true, force: true })
  }

  /** From the beginning: Chromium asks seldom how much there is. */
  async #limitStorage(quotaSize: number): Promise<void> {
    const session = await this.context.newCDPSession(this.#page)
    await session.send('Storage.overrideQuotaForOrigin', { origin: this.address, quotaSize })
  }

  /** Chromium says who holds a profile; Playwright starts it at the head of a process group of its own. */
  async #browser(): Promise<number> {
    const holder = await readlink(join(this.#profile, 'SingletonLock'))
    return Number(holder.split('-').at(-1))
  }

  #watch(context: BrowserContext): Page {
    const page = context.pages()[0] as Page
    context.setDefaultTimeout(15_000)
    context.on('request', (request) => this.#watchRequest(request.url()))
    context.on('page', (one) => this.#watchPage(one))
    this.#watchPage(page)
    return page
  }

  #watchPage(page: Page): void {
    page.on('pageerror', (error) => this.#complaints.push(`error: ${error.stack || error.message}`))
    page.on('console', (message) => {
      if (message.type() !== 'error' || NETWORK_GONE.test(message.text())) return
      if (this.#options.isProbed && REFUSED.test(message.text())) return
      this.#complaints.push(`console: ${message.text()}`)
    })
  }

  #watchRequest(url: string): void {
    const { protocol, origin } = new URL(url)
    if (protocol === 'data:' || protocol === 'blob:' || origin === this.address) return
    this.#complaints.push(`request to another host: ${url}`)
  }
}

async function launch(profile: string, options: DeviceOptions): Promise<BrowserContext> {
  const { width = 1280, height = 800, dark = false, hasTouch = false } = options
  const browser = {
    executablePath: chromiumPath(),
    args: [
      ...chromiumArguments,
      ...(options.hasMicrophone ? MICROPHONE_AND_CAMERA : []),
      ...(options.host === undefined ? [] : [`--host-resolver-rules=MAP ${OWN_NAME} ${options.host}`]),
    ],
  }
  const person: BrowserContextOptions = {
    locale: 'fa-IR',
    viewport: { width, height },
    hasTouch,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  }
  if (!options.isPrivate) return chromium.launchPersistentContext(profile, { ...browser, ...person })
  const context = await (await chromium.launch(browser)).newContext(person)
  await context.newPage()
  return context
}
