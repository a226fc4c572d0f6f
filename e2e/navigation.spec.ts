/** Ways through the app: addresses of conversations and messages, back and forward, and where the focus goes. */
import { directConversationId } from '../src/model/conversation.ts'
import { expect, test } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const PHONE = { width: 360, height: 740 }

test('[ROUTES] the link of a message opens the conversation at that message, also far back', async ({ world }) => {
  const kian = await world.api('kian', 'کیان رضایی')
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await narges.startDirectWith('kian')
  await narges.say('نخستین پیام')
  const conversation = narges.path.slice('/c/'.length)
  await kian.say(
    conversation,
    Array.from({ length: 120 }, (_, n) => `خبر ${n + 1}`),
  )
  await narges.sees('خبر 120')
  await narges.scrollToStart(narges.message('نخستین پیام'))
  await narges.choose('نخستین پیام', words.common.copyLink)
  const link = await narges.page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).pathname).toMatch(new RegExp(`^/c/${conversation}/\\d+$`))
  await narges.device.visit(new URL(link).pathname)
  await expect(narges.message('نخستین پیام')).toBeInViewport()
  await expect(narges.message('خبر 120')).not.toBeInViewport()
})

test('[ROUTES] a conversation that is not there says so and leads back', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی', PHONE)
  await narges.device.visit(`/c/g.${'A'.repeat(22)}/7`)
  await expect(narges.page.getByText(words.conversation.notFound)).toBeVisible()
  await narges.page.getByRole('button', { name: words.conversation.back }).click()
  await narges.seesList()
})

test('[BACK] on a phone, back closes the menu, then the page', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی', PHONE)
  await narges.open(words.common.savedMessages)
  await narges.say('سلام')
  await narges.message('سلام').click({ button: 'right' })
  await expect(narges.page.getByRole('menu')).toBeVisible()
  await narges.page.goBack()
  await expect(narges.page.getByRole('menu')).toHaveCount(0)
  await expect(narges.composer).toBeVisible()
  await narges.page.goBack()
  await narges.seesList()
  await narges.conversation(words.common.savedMessages).click({ button: 'right' })
  await narges.page.goBack()
  await expect(narges.page.getByRole('menu')).toHaveCount(0)
  await narges.page.goForward()
  await expect(narges.page).toHaveTitle(words.app.places.list)
})

test('[A11Y] the focus and the title go along', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.open(words.common.savedMessages)
  await expect(narges.composer).toBeFocused()
  await expect(narges.page).toHaveTitle(words.app.places.conversation)
  await narges.openSettings()
  await expect(narges.page.getByRole('heading', { name: words.settings.title })).toBeFocused()
  await expect(narges.page).toHaveTitle(words.app.places.settings)
  await narges.page.goBack()
  await expect(narges.composer).toBeFocused()
  await narges.page.goBack()
  await expect(rowOf(narges)).toBeFocused()
  await narges.page.goForward()
  await expect(narges.composer).toBeFocused()
})

function rowOf(person: Person) {
  return person.conversation(words.common.savedMessages)
}

test('[KEYS] the keys of the app: palette, sheet, search, the next conversation and back', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  const [kian, sara] = await Promise.all([world.api('kian', 'کیان رضایی'), world.api('sara', 'سارا نوری')])
  const { user } = await world.apiOf(narges)
  await kian.say(directConversationId(kian.user, user), ['یک'])
  await expect(narges.conversation('کیان رضایی')).toBeVisible()
  await sara.say(directConversationId(sara.user, user), ['دو'])
  await expect(narges.conversation('سارا نوری')).toBeVisible()
  const { page } = narges
  const shown = (name: string) => expect(page.getByRole('main').getByRole('heading', { name })).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await shown('سارا نوری')
  await expect(narges.composer).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await shown('کیان رضایی')
  await page.keyboard.press('Alt+ArrowUp')
  await shown('سارا نوری')
  await page.keyboard.press('Escape')
  await shown('کیان رضایی')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type(words.app.palette.settings)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: words.settings.title })).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: words.app.shortcuts })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: words.list.search })).toBeFocused()
})

test('[KEYS] the palette finds the sections of the settings in both languages, the help and the sheet of keys', async ({
  world,
}) => {
  const { page } = await world.join('narges', 'نرگس احمدی', PHONE)
  const go = async (query: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.type(query)
    await page.keyboard.press('Enter')
  }
  const shown = (name: string) => expect(page.getByRole('heading', { name, level: 1 })).toBeFocused()
  await go('storage')
  await shown(words.settings.sections.storage)
  await go('vhikl')
  await shown(words.help.title)
  await go(words.settings.sections.keyboard)
  await shown(words.settings.sections.keyboard)
  const sheet = page.getByRole('dialog', { name: words.app.shortcuts })
  await page.getByRole('button', { name: words.settings.shortcuts }).click()
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await go(words.app.palette.keys)
  await expect(sheet).toBeVisible()
})

test('[V1][E8] the details open beside the conversation, which keeps its place, its text and what is selected in it', async ({
  world,
}) => {
  const narges = await world.join('narges', 'نرگس احمدی', { width: 1440, height: 900 })
  const kian = await world.api('kian', 'کیان رضایی')
  const { user } = await world.apiOf(narges)
  const texts = Array.from({ length: 80 }, (_, n) => `خبر ${n + 1}`)
  await kian.say(directConversationId(kian.user, user), texts)
  await narges.open('کیان رضایی')
  await narges.message('خبر 4').hover()
  await narges.page.mouse.wheel(0, 700)
  await expect(narges.message('خبر 20')).toBeInViewport()
  await narges.composer.fill('نیمه‌کاره می‌ماند')
  await narges.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(2, 6))
  const place = () => narges.message('خبر 20').evaluate((one) => Math.round(one.getBoundingClientRect().top))
  const before = await place()
  await narges.openDetails()
  await expect.poll(place).toBe(before)
  await expect(narges.page.getByRole('status', { name: words.app.arrival.label })).toHaveCount(0)
  await narges.page.getByRole('button', { name: words.common.close }).click()
  await expect(narges.composer).toBeFocused()
  await expect(narges.composer).toHaveValue('نیمه‌کاره می‌ماند')
  expect(
    await narges.composer.evaluate((field: HTMLTextAreaElement) => [field.selectionStart, field.selectionEnd]),
  ).toEqual([2, 6])
  expect(await place()).toBe(before)
})

test('[C7] the unread count is on the icon of the tab until everything is read', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  const kian = await world.api('kian', 'کیان رضایی')
  const { user } = await world.apiOf(narges)
  const icon = narges.page.locator('link[rel="icon"]')
  await kian.say(directConversationId(kian.user, user), ['یک', 'دو'])
  await expect(icon).toHaveAttribute('href', /^data:image\/png/)
  await expect(narges.page).toHaveTitle(words.app.pageTitle(2, words.app.places.list))
  await narges.open('کیان رضایی')
  await expect(icon).toHaveAttribute('href', '/icons/icon.svg')
})

test('[C11] two tabs: what is read, chosen and left in one is so in the other', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  const kian = await world.api('kian', 'کیان رضایی')
  const { user } = await world.apiOf(narges)
  const conversation = directConversationId(kian.user, user)
  await kian.say(conversation, ['یک'])
  const other = await narges.context.newPage()
  await other.goto(narges.device.address)
  const row = other.locator(`nav [data-conversation="${conversation}"]`)
  await expect(row).toContainText(words.list.unread(1))
  await narges.page.bringToFront()
  await narges.open('کیان رضایی')
  await expect(row).not.toContainText(words.list.unread(1))
  await other.goto(`${narges.device.address}/c/${conversation}`)
  await narges.say('از زبانهٔ نخست')
  await expect(other.getByRole('article', { name: 'از زبانهٔ نخست' })).toHaveCount(1)
  await narges.page.keyboard.press('Control+k')
  await expect(narges.page.getByRole('combobox')).toBeFocused()
  await narges.page.keyboard.type('English')
  await narges.page.keyboard.press('Enter')
  await expect(other.locator('html')).toHaveAttribute('lang', 'en')
  await narges.speak('فارسی')
  await expect(other.locator('html')).toHaveAttribute('lang', 'fa')
  await narges.device.visit('/')
  await narges.askToSignOut()
  await narges.page.getByRole('dialog').getByRole('button', { name: words.settings.signOutAnyway }).click()
  await expect(other.getByLabel(words.signIn.username)).toBeVisible()
})

test('[C1] a window that becomes a phone and a desktop again keeps what was chosen and written for a message', async ({
  world,
}) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.open(words.common.savedMessages)
  await narges.attach({ name: 'فهرست.txt', mimeType: 'text/plain', buffer: Buffer.from('یک') })
  const caption = narges.composeSheet.getByLabel(words.attach.caption)
  await caption.fill('برای فردا')
  for (const width of [390, 1280]) {
    await narges.page.setViewportSize({ width, height: 800 })
    await expect(narges.page.getByRole('navigation', { name: words.app.list, includeHidden: true })).toHaveCount(
      width < 820 ? 0 : 1,
    )
    await expect(caption).toHaveValue('برای فردا')
    await expect(narges.composeSheet).toContainText('فهرست.txt')
  }
  await narges.sendAttached()
  await narges.sees('برای فردا')
})
