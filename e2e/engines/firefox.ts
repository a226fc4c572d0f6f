/** Firefox ESR through WebDriver BiDi: no driver program besides the browser itself. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElementHandle, launch, type Page } from 'puppeteer-core'
import { FIND_IN_PAGE, IS_CONTROLLED, ORDER_IN_PAGE } from './find-in-page.ts'
import { type Role, type Tab, until } from './tab.ts'

/** Nothing leaves the machine: no updates, no telemetry, no captive-portal probe. */
const QUIET = {
  'app.update.auto': false,
  'app.normandy.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.region.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.server': '',
}

export async function openFirefox(): Promise<Tab> {
  const profile = await mkdtemp(join(tmpdir(), 'hodhod-firefox-'))
  const browser = await launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: QUIET,
  })
  const page = await browser.newPage()
  return {
    open: async (url) => void (await page.goto(url)),
    click: async (role, name) => (await first(page, role, name)).click(),
    fill: async (name, text) => {
      const field = await first(page, 'textbox', name)
      await field.click({ count: 3 })
      await field.type(text)
    },
    press: (key) => page.keyboard.press(key),
    count: async (role, name) => (await find(page, role, name)).length,
    order: (role, texts) =>
      page.evaluate(`(${ORDER_IN_PAGE})(${JSON.stringify(role)}, ${JSON.stringify(texts)})`) as Promise<string[]>,
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    resize: (width, height) => page.setViewport({ width, height }),
    picture: async () => Buffer.from(await page.screenshot()),
    isInstalled: async () =>
      void (await until('a service worker in Firefox', async () => (await page.evaluate(IS_CONTROLLED)) || undefined)),
    close: async () => {
      await browser.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

function first(page: Page, role: Role, name: string): Promise<ElementHandle> {
  return until(`${role} "${name}" in Firefox`, async () => (await find(page, role, name))[0])
}

async function find(page: Page, role: Role, name: string): Promise<ElementHandle[]> {
  const list = await page.evaluateHandle(`(${FIND_IN_PAGE})(${JSON.stringify(role)}, ${JSON.stringify(name)})`)
  const properties = await list.getProperties()
  return [...properties.values()].flatMap((handle) => handle.asElement() ?? []) as ElementHandle[]
}
