/**
 * One state's own device: a copy of the scenery's server behind a cable, and a fresh browser context with what the signed-in
 * device kept. The hour, the zone, the fonts and the motion are always the same.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { type RunningServer, startServer } from '../../server/start-server.ts'
import type { Language } from '../../src/i18n/language.ts'
import { Api } from '../world/api.ts'
import { Cable } from '../world/cable.ts'
import { NOW_MS, PASSWORD, type Scenery, type StorageState, TIME_ZONE } from './scenery.ts'

export interface Frame {
  language: Language
  width: number
  height: number
  /** Pixels of the screen per CSS pixel. */
  scale?: number
  dark?: boolean
  isStranger?: boolean
}

/** Below this the app is one page at a time and the finger its pointer. */
const TOUCH_BELOW_PX = 820

export class Studio {
  readonly page: Page
  readonly scenery: Scenery
  readonly frame: Frame
  readonly #server: RunningServer
  readonly #cable: Cable
  readonly #context: BrowserContext
  readonly #folder: string

  private constructor(parts: {
    scenery: Scenery
    frame: Frame
    server: RunningServer
    cable: Cable
    context: BrowserContext
    page: Page
    folder: string
  }) {
    this.page = parts.page
    this.scenery = parts.scenery
    this.frame = parts.frame
    this.#server = parts.server
    this.#cable = parts.cable
    this.#context = parts.context
    this.#folder = parts.folder
  }

  static async open(scenery: Scenery, frame: Frame): Promise<Studio> {
    const folder = await mkdtemp(join(tmpdir(), 'hodhod-studio-'))
    await cp(scenery.folder, folder, { recursive: true })
    const options = { rateLimits: 'off', overload: 'off', drainMs: 0, now: () => NOW_MS } as const
    const server = await startServer({ port: 0, dataFolder: folder, clientFolder: scenery.clientFolder, ...options })
    const cable = await Cable.lay(() => server.port)
    const context = await openContext(scenery, frame, cable.address)
    return new Studio({ scenery, frame, server, cable, context, page: await context.newPage(), folder })
  }

  get address(): string {
    return this.#cable.address
  }

  /** Somebody of the world, over HTTP and past the cable. */
  api(username: string): Promise<Api> {
    return new Api(this.#server.address).signIn(username, PASSWORD)
  }

  /** As the operator does. */
  async openChannel(conversation: string): Promise<void> {
    await this.#server.store.openChannel(conversation)
  }

  /** The cable is out and the browser knows. */
  async goOffline(): Promise<void> {
    this.#cable.pull()
    await this.#context.setOffline(true)
  }

  /** The cable is out and the browser does not know: the server cannot be reached. */
  losesServer(): void {
    this.#cable.pull()
  }

  async goOnline(): Promise<void> {
    this.#cable.plug()
    await this.#context.setOffline(false)
  }

  async close(): Promise<void> {
    await this.#context.close()
    await this.#cable.close()
    await this.#server.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

async function openContext(scenery: Scenery, frame: Frame, address: string): Promise<BrowserContext> {
  const { width, height, language, scale = 1, dark = false } = frame
  const isTouch = width < TOUCH_BELOW_PX
  const context = await scenery.browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: isTouch,
    reducedMotion: 'reduce',
    locale: language === 'fa' ? 'fa-IR' : 'en-GB',
    timezoneId: TIME_ZONE,
    serviceWorkers: 'block',
    storageState: storageFor(scenery, frame, address),
  })
  context.setDefaultTimeout(10_000)
  await context.clock.setFixedTime(NOW_MS)
  return context
}

/** What the device kept, moved to the studio's address and into its language. */
function storageFor(scenery: Scenery, frame: Frame, address: string): StorageState {
  const moved = JSON.parse(JSON.stringify(scenery.storage).replaceAll(scenery.origin, address)) as StorageState
  const appearance = { name: 'hodhod.appearance', value: JSON.stringify({ language: frame.language, theme: 'system' }) }
  const [origin] = moved.origins
  if (!origin) throw new Error('the scenery has no storage')
  const stored = frame.isStranger ? {} : origin
  return { cookies: [], origins: [{ ...stored, origin: address, localStorage: [appearance] }] }
}
