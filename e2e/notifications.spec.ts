/** Who is told of a new message, where, how, and who is not: N1–N8. */
import type { Page } from '@playwright/test'
import { expect, test } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

interface Shown {
  title: string
  body: string
  tag: string
}

test('[N1][N3] a hidden app notifies once, from one tab and not for what came from another device of one’s own', async ({
  world,
}) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.api('kian', 'کیان رضایی'),
    world.api('sara', 'سارا نوری'),
  ])
  const other = await narges.device.context.newPage()
  await stub(narges.page)
  await stub(other)
  await narges.device.visit('/')
  await other.goto(narges.device.address)
  await Promise.all([narges.isLive(), narges.isLive(other)])
  await Promise.all([narges.page, other].map(hide))
  await kian.say(await directOf(world, narges, kian.user), ['سلام، کجایی؟'])
  const shown = async (): Promise<Shown[]> => (await Promise.all([narges.page, other].map(shownIn))).flat()
  await expect.poll(shown).toHaveLength(1)
  expect((await shown())[0]).toMatchObject({ title: 'کیان رضایی', body: 'سلام، کجایی؟' })
  await sara.say(await directOf(world, narges, sara.user), ['من هم هستم'])
  await expect.poll(shown).toHaveLength(2)
  const own = await world.apiOf(narges)
  await own.say(await directOf(world, narges, kian.user), ['از دستگاه دیگر خودم'])
  await expect(narges.conversation('کیان رضایی')).toContainText('از دستگاه دیگر خودم')
  expect(await shown()).toHaveLength(2)
})

test('[N2] a muted conversation is silent, and what is read elsewhere meanwhile is not told', async ({ world }) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.api('kian', 'کیان رضایی'),
    world.api('sara', 'سارا نوری'),
  ])
  const withKian = await directOf(world, narges, kian.user)
  await kian.say(withKian, ['یک'])
  await narges.chooseFor('کیان رضایی', words.list.mute)
  await expect(narges.conversation('کیان رضایی')).toContainText(words.list.muted)
  await stub(narges.page)
  await narges.reload()
  await narges.isLive()
  await hide(narges.page)
  await kian.say(withKian, ['دو'])
  await expect(narges.conversation('کیان رضایی')).toContainText('دو')
  await sara.say(await directOf(world, narges, sara.user), ['سه'])
  await expect.poll(() => shownIn(narges.page)).toHaveLength(1)
  expect((await shownIn(narges.page))[0]?.title).toBe('سارا نوری')
})

test('[N4] in sight there is a quiet banner instead, not for the open conversation, and it leads there', async ({
  world,
}) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی', { width: 360, height: 740 }),
    world.api('kian', 'کیان رضایی'),
    world.api('sara', 'سارا نوری'),
  ])
  await kian.say(await directOf(world, narges, kian.user), ['یک'])
  await narges.open('کیان رضایی')
  const banner = narges.page.getByRole('status', { name: words.app.arrival.label })
  await sara.say(await directOf(world, narges, sara.user), ['سلام از سارا'])
  await expect(banner).toContainText('سلام از سارا')
  await banner.getByRole('button', { name: 'سارا نوری' }).click()
  await narges.sees('سلام از سارا')
  await expect(banner).toHaveCount(0)
  const back = narges.page.getByRole('button', { name: words.common.back })
  await back.click()
  await expect(narges.page.getByRole('heading', { name: 'کیان رضایی' })).toBeVisible()
  await back.click()
  await narges.openSettings('notifications')
  const preview = narges.page.getByRole('switch', { name: words.settings.notify.preview.label })
  await preview.click()
  await expect(preview).not.toBeChecked()
  await kian.say(await directOf(world, narges, kian.user), ['رازی که دیده نشود'])
  await expect(banner).toContainText(words.app.arrival.hidden)
  await expect(banner).not.toContainText('کیان')
})

test('[N5] the browser is asked only by the button of the settings', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await stub(narges.page, 'default')
  await narges.device.visit('/settings/notifications')
  await expect(narges.page.getByText(words.settings.notificationPermission.default)).toBeVisible()
  expect(await narges.page.evaluate('asked')).toBe(0)
  await narges.page.getByRole('button', { name: words.settings.askNotifications }).click()
  await expect(narges.page.getByRole('switch', { name: words.settings.notify.desktop.label })).toBeVisible()
  expect(await narges.page.evaluate('asked')).toBe(1)
})

test('[N7][N2] a press on a notification brings the window to the front and opens the conversation; what is read goes away', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.api('kian', 'کیان رضایی')])
  await stubOwn(narges.page)
  await narges.device.visit('/settings')
  await narges.isLive()
  await expect(narges.page.getByRole('heading', { name: words.settings.title })).toBeVisible()
  await hide(narges.page)
  await kian.say(await directOf(world, narges, kian.user), ['سلام، کجایی؟'])
  const seen = () => narges.page.evaluate(() => (globalThis as unknown as Seen).seen)
  await expect.poll(seen).toMatchObject({ made: [{ title: 'کیان رضایی', body: 'سلام، کجایی؟', isClosed: false }] })
  await narges.page.evaluate(() => (globalThis as unknown as Seen).press(0))
  await narges.sees('سلام، کجایی؟')
  await expect.poll(seen).toMatchObject({ made: [{ isClosed: true }], focused: 1 })
})

test('[N7] a press on a notification of the service worker opens the conversation in the window that is there', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.api('kian', 'کیان رضایی')])
  const path = `/c/${await directOf(world, narges, kian.user)}`
  await kian.say(path.slice('/c/'.length), ['سلام'])
  await expect(narges.conversation('کیان رضایی')).toBeVisible()
  await narges.device.waitUntilInstalled()
  const [worker] = narges.context.serviceWorkers()
  const isClosed = await worker?.evaluate(async (to) => {
    let closed = false
    let work: Promise<unknown> = Promise.resolve()
    const pressed = Object.assign(new Event('notificationclick'), {
      notification: { data: { path: to }, close: () => (closed = true) },
      waitUntil: (promise: Promise<unknown>) => (work = promise),
    })
    dispatchEvent(pressed)
    // A press that nobody made may not bring a window to the front.
    await work.catch(() => undefined)
    return closed
  }, path)
  expect(isClosed).toBe(true)
  await narges.sees('سلام')
  expect(narges.path).toBe(path)
})

test('[N8] the sound is made where the settings say so, with the banner and with the app out of sight', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.api('kian', 'کیان رضایی')])
  await stub(narges.page)
  await listen(narges.page)
  await narges.device.visit('/settings/notifications')
  await narges.isLive()
  const sound = narges.page.getByRole('switch', { name: words.settings.notify.sound.label })
  const notes = () => narges.page.evaluate(() => (globalThis as unknown as { notes: number }).notes)
  const withKian = await directOf(world, narges, kian.user)
  const banner = narges.page.getByRole('status', { name: words.app.arrival.label })
  // Browsers are silent until they are touched.
  await sound.click()
  await expect(sound).not.toBeChecked()
  await kian.say(withKian, ['بی‌صدا'])
  await expect(banner).toContainText('بی‌صدا')
  expect(await notes()).toBe(0)
  await sound.click()
  await expect(sound).toBeChecked()
  await kian.say(withKian, ['باصدا'])
  await expect(banner).toContainText('باصدا')
  await expect.poll(notes).toBe(2)
  await hide(narges.page)
  await kian.say(withKian, ['پشت پرده'])
  await expect.poll(() => shownIn(narges.page)).toHaveLength(1)
  await expect.poll(notes).toBe(4)
})

interface Seen {
  seen: { made: { title: string; body: string; isClosed: boolean }[]; focused: number }
  press: (index: number) => void
}

/** A page that no service worker serves, with notifications that are written down and can be pressed. */
async function stubOwn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen['seen'] = { made: [], focused: 0 }
    const all: EventTarget[] = []
    class FakeNotification extends EventTarget {
      static permission = 'granted'
      readonly #record
      constructor(title: string, { body = '' }: NotificationOptions = {}) {
        super()
        this.#record = { title, body, isClosed: false }
        seen.made.push(this.#record)
        all.push(this)
      }
      close(): void {
        this.#record.isClosed = true
      }
    }
    const press: Seen['press'] = (index) => all[index]?.dispatchEvent(new Event('click'))
    ServiceWorkerContainer.prototype.getRegistration = async () => undefined
    window.focus = () => {
      seen.focused += 1
    }
    Object.assign(globalThis, { Notification: FakeNotification, seen, press })
  })
}

/** Counts the notes that the page plays. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard = { notes: 0 }
    const { start } = OscillatorNode.prototype
    Object.defineProperty(globalThis, 'notes', { get: () => heard.notes })
    OscillatorNode.prototype.start = function (when) {
      heard.notes += 1
      start.call(this, when)
    }
  })
}

/** Takes the place of the browser's notifications from the next load on, and writes down what would be shown. */
async function stub(page: Page, permission: 'granted' | 'default' = 'granted'): Promise<void> {
  await page.addInitScript((first) => {
    const seen = { shown: [] as unknown[], asked: 0 }
    const shared = globalThis as unknown as typeof seen
    Object.assign(shared, seen)
    let now = first
    Object.defineProperty(Notification, 'permission', { get: () => now })
    Notification.requestPermission = async () => {
      shared.asked += 1
      now = 'granted'
      return now
    }
    ServiceWorkerRegistration.prototype.showNotification = async (title, { body, tag } = {}) => {
      shared.shown.push({ title, body, tag })
    }
  }, permission)
}

/** As if another window stood before it. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
}

function shownIn(page: Page): Promise<Shown[]> {
  return page.evaluate('shown')
}

async function directOf(
  world: { apiOf(person: Person): Promise<{ user: string }> },
  person: Person,
  other: string,
): Promise<string> {
  const { user } = await world.apiOf(person)
  return `d.${[user, other].sort().join('.')}`
}
