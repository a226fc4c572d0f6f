/**
 * One device of a person: a browser profile on disk, a cable to the server, and a watch for what must never happen:
 * a request to another host, a script error, a violation of the content security policy.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumArguments, chromiumPath } from '../../scripts/chromium.mjs'
import { Cable } from './cable.ts'

export interface DeviceOptions {
  width?: number
  height?: number
  dark?: boolean
  /** Fingers instead of a mouse. */
  hasTouch?: boolean
  /** No cable between: for measurements, where the way through this process would count. */
  isDirect?: boolean
  /** A microphone in which something is heard, two cameras that see something, and a person who allows both. */
  hasMicrophone?: boolean
}

const MICROPHONE_AND_CAMERA = ['--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream']

/** What Chromium says on the console when a request fails because the network is gone. */
const NETWORK_GONE =
  /net::ERR_|WebSocket connection to|WebSocket is closed|Failed to load resource|error occurred when fetching the script/

export class Device {
  readonly context: BrowserContext
  readonly address: string
  readonly #cable: Cable
  readonly #profile: string
  readonly #complaints: string[] = []
  #page: Page

  private constructor(context: BrowserContext, address: string, cable: Cable, profile: string) {
    this.context = context
    this.address = address
    this.#cable = cable
    this.#profile = profile
    this.#page = context.pages()[0] as Page
    context.setDefaultTimeout(15_000)
    context.on('request', (request) => this.#watchRequest(request.url()))
    context.on('page', (page) => this.#watchPage(page))
    this.#watchPage(this.#page)
  }

  static async open(port: () => number, options: DeviceOptions): Promise<Device> {
    const { width = 1280, height = 800, dark = false, hasTouch = false, isDirect = false } = options
    const profile = await mkdtemp(join(tmpdir(), 'hodhod-device-'))
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumPath(),
      args: options.hasMicrophone ? [...chromiumArguments, ...MICROPHONE_AND_CAMERA] : chromiumArguments,
      locale: 'fa-IR',
      viewport: { width, height },
      hasTouch,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    const cable = await Cable.lay(port)
    return new Device(context, isDirect ? `http://127.0.0.1:${port()}` : cable.address, cable, profile)
  }

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

  /** Waits until the service worker holds the shell, so that the app opens with no network. */
  async waitUntilInstalled(): Promise<void> {
    await this.#page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await this.#page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }

  /** The bytes of the blobs that lie on this device. */
  async heldFiles(): Promise<Buffer[]> {
    const all = await this.#page.evaluate(async () => {
      const found: string[] = []
      const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
        for await (const handle of folder.values()) {
          if (handle instanceof FileSystemDirectoryHandle) await walk(handle)
          else {
            const bytes = new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer())
            found.push(btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join('')))
          }
        }
      }
      await walk(await navigator.storage.getDirectory())
      return found
    })
    return all.map((one) => Buffer.from(one, 'base64'))
  }

  async close(): Promise<void> {
    await this.context.close()
    await this.#cable.close()
    await rm(this.#profile, { recursive: true, force: true })
  }

  #watchPage(page: Page): void {
    page.on('pageerror', (error) => this.#complaints.push(`error: ${error.stack || error.message}`))
    page.on('console', (message) => {
      if (message.type() !== 'error' || NETWORK_GONE.test(message.text())) return
      this.#complaints.push(`console: ${message.text()}`)
    })
  }

  #watchRequest(url: string): void {
    const { protocol, origin } = new URL(url)
    if (protocol === 'data:' || protocol === 'blob:' || origin === this.address) return
    this.#complaints.push(`request to another host: ${url}`)
  }
}
