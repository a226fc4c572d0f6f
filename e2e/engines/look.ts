/**
 * The named states that have an address, in an engine that Playwright does not drive: signed in to the states' world, on
 * a Persian phone and an English desktop. Layout must hold; pictures are left in .shots/engines for people to look at.
 */
import { deepStrictEqual } from 'node:assert'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../server/start-server.ts'
import { settingsSections } from '../../src/features/settings/settings-sections.ts'
import { type Language, languages } from '../../src/i18n/language.ts'
import { layWorld, PASSWORD, type StateWorld } from '../states/scenery.ts'
import { findLayoutComplaints } from '../states/structure-complaints.ts'
import { words } from '../world/words.ts'
import { type Tab, until } from './tab.ts'

const FOLDER = '.shots/engines'
const CLIENT = 'dist'
/** What is told apart by script or by size is told apart by these two; the other pairs are Chromium's. */
const FRAMES: readonly [language: Language, width: number, height: number][] = [
  ['fa', 360, 740],
  ['en', 1_440, 900],
]
const WITH_MESSAGES = /^conversation(?!-missing)/

/** @param engine its name, for the pictures */
export async function lookAtStates(engine: string, openTab: () => Promise<Tab>): Promise<void> {
  const world = await layWorld(CLIENT)
  const dataFolder = await mkdtemp(join(tmpdir(), 'hodhod-look-'))
  await cp(world.folder, dataFolder, { recursive: true })
  const server = await startServer({ port: 0, dataFolder, clientFolder: CLIENT, rateLimits: 'off', drainMs: 0 })
  const tab = await openTab()
  try {
    await signIn(tab, server.address, world)
    const complaints: string[] = []
    for (const [language, width, height] of FRAMES) {
      await speak(tab, server.address, language)
      await tab.resize(width, height)
      for (const [name, path] of Object.entries(placesOf(world))) {
        await tab.open(server.address + path)
        await settled(tab, name, WITH_MESSAGES.test(name))
        const picture = `${engine}-${name}-${language}-${width}`
        await keep(`${picture}.png`, await tab.picture())
        const found = (await tab.evaluate(`(${findLayoutComplaints})()`)) as string[]
        complaints.push(...found.map((one) => `${picture}: ${one}`))
      }
    }
    deepStrictEqual(complaints, [])
  } finally {
    await tab.close()
    await server.close()
    for (const folder of [dataFolder, world.folder]) await rm(folder, { recursive: true, force: true })
  }
}

function placesOf({ props }: StateWorld): Record<string, string> {
  return {
    list: '/',
    conversation: `/c/${props.group}`,
    'conversation-unread': `/c/${props.unread}`,
    'conversation-code': `/c/${props.long}`,
    'conversation-left': `/c/${props.left}`,
    'conversation-missing': '/c/g.nothing-of-this-name-000',
    'details-group': `/c/${props.group}/details`,
    'details-person': `/c/${props.unread}/details`,
    'new-conversation': '/new',
    'new-group': '/new/group',
    outbox: '/outbox',
    settings: '/settings',
    ...Object.fromEntries(settingsSections.map((section) => [`settings-${section}`, `/settings/${section}`])),
    help: '/help',
    welcome: '/welcome',
  }
}

async function signIn(tab: Tab, address: string, { props }: StateWorld): Promise<void> {
  await tab.open(address)
  await tab.fill(words.signIn.username, props.username)
  await tab.fill(words.signIn.password, PASSWORD)
  await tab.click('button', words.signIn.signIn)
  await until('the list', async () => ((await tab.count('button', props.groupTitle)) > 0 ? true : undefined))
}

async function speak(tab: Tab, address: string, language: Language): Promise<void> {
  await tab.open(`${address}/settings/language`)
  const radio = `document.querySelectorAll('input[type=radio]')[${languages.indexOf(language)}]`
  await until('the choice of the language', async () => (await tab.evaluate(`${radio} !== undefined`)) || undefined)
  await tab.evaluate(`${radio}.click()`)
  await until(language, async () =>
    (await tab.evaluate('document.documentElement.lang')) === language ? true : undefined,
  )
}

/** Fonts are there, nothing is busy, messages stand where they should, and the page is the same twice. */
async function settled(tab: Tab, what: string, hasMessages: boolean): Promise<void> {
  const state = `[document.fonts.status, document.querySelector('[aria-busy=true], #root:empty') === null &&
    (${!hasMessages} || document.querySelector('article') !== null), document.querySelectorAll('#root *').length, document.body.innerText.length].join()`
  let former = ''
  await until(`rest at ${what}`, async () => {
    const now = String(await tab.evaluate(state))
    const isSame = now === former && now.startsWith('loaded,true')
    former = now
    return isSame || undefined
  })
}

async function keep(file: string, png: Buffer): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(join(FOLDER, file), png)
}
