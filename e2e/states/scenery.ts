/**
 * The world of the named states, made once per run and never changed: a server's data folder and what a signed-in
 * browser keeps. Every state plays on copies of both, so that none depends on what another one did.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, expect } from '@playwright/test'
import { fillStore } from '../../bench/world/fill-store.ts'
import { planWorld } from '../../bench/world/plan-world.ts'
import { chromiumArguments, chromiumPath } from '../../scripts/chromium.mjs'
import { startServer } from '../../server/start-server.ts'
import { Api } from '../world/api.ts'
import { words } from '../world/words.ts'
import { appAtMoment } from './fixed-clock.ts'
import { type Cast, type Props, tellProps } from './props.ts'

export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** When every state happens: Saturday, 30 Aban 1405, 17:42 in Tehran. */
export const NOW_MS = Date.UTC(2026, 10, 21, 14, 12)
export const TIME_ZONE = 'Asia/Tehran'
export const PASSWORD = 'hodhod-demo'
const SEED = 1402
const SIZE = { people: 24, conversations: 36, messages: 2_400 }

export interface StateWorld {
  /** The server's data. */
  folder: string
  props: Props
}

export interface Scenery extends StateWorld {
  browser: Browser
  /** The app whose worker keeps the states' time. */
  clientFolder: string
  /** Of the one origin that the browser was at. */
  storage: StorageState
  origin: string
  close(): Promise<void>
}

/** @param clientFolder what its server serves meanwhile */
export async function layWorld(clientFolder: string): Promise<StateWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'hodhod-scenery-'))
  await fillStore(folder, planWorld(SEED, NOW_MS - 3 * 3_600_000, SIZE), PASSWORD)
  const clock = { nowMs: NOW_MS }
  const options = { rateLimits: 'off', overload: 'off', drainMs: 0, now: () => clock.nowMs } as const
  const server = await startServer({ port: 0, dataFolder: folder, clientFolder, ...options })
  const props = await tellProps(await gatherCast(server.address), clock)
  await server.close()
  return { folder, props }
}

export async function paintScenery(): Promise<Scenery> {
  const clientFolder = await appAtMoment(NOW_MS)
  const { folder, props } = await layWorld(clientFolder)
  const options = { rateLimits: 'off', overload: 'off', drainMs: 0, now: () => NOW_MS } as const
  const server = await startServer({ port: 0, dataFolder: folder, clientFolder, ...options })
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...chromiumArguments, ...SAME_PIXELS],
  })
  const storage = await signIn(browser, server.address, props)
  await server.close()
  const close = async () => {
    await browser.close()
    for (const made of [folder, clientFolder]) await rm(made, { recursive: true, force: true })
  }
  return { browser, folder, clientFolder, props, storage, origin: server.address, close }
}

/** What makes two runs draw the same pixels. */
const SAME_PIXELS = [
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--disable-lcd-text',
  // Corners that are drawn in parts differ by a shade.
  '--disable-partial-raster',
  '--disable-checker-imaging',
]

async function gatherCast(address: string): Promise<Cast> {
  const [viewer, sara, mahsa, kian] = await Promise.all(
    ['narges', 'sara', 'mahsa', 'kian'].map((username) => new Api(address).signIn(username, PASSWORD)),
  )
  if (!viewer || !sara || !mahsa || !kian) throw new Error('somebody is missing')
  return { viewer, sara, mahsa, kian }
}

/** Signs in and looks into the conversations of the states, so that the device holds them. */
async function signIn(browser: Browser, address: string, props: Props): Promise<StorageState> {
  const context = await browser.newContext({ locale: 'fa-IR', timezoneId: TIME_ZONE, serviceWorkers: 'block' })
  await context.clock.setFixedTime(NOW_MS)
  const page = await context.newPage()
  await page.goto(address)
  await page.getByLabel(words.signIn.username).fill(props.username)
  await page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: words.signIn.signIn, exact: true }).click()
  const rows = page.locator('nav [data-conversation]')
  await expect(rows.first()).toBeVisible()
  await expect(page.getByRole('navigation').getByText(props.groupTitle)).toBeVisible()
  await page.waitForFunction(allHeld)
  const storage = await context.storageState({ indexedDB: true })
  await context.close()
  return storage
}

/** Runs in the page. @returns whether the account has a cursor: its first pull is whole */
async function allHeld(): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('hodhod')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const accounts = await new Promise<{ cursor: string | null }[]>((resolve) => {
    const request = database.transaction('accounts').objectStore('accounts').getAll()
    request.onsuccess = () => resolve(request.result)
  })
  database.close()
  return accounts.some(({ cursor }) => cursor !== null)
}
