/** The conversation list: folders, several at once, swipes, menus, archive and back. */
import type { Locator } from '@playwright/test'
import { directConversationId } from '../src/model/conversation.ts'
import { expect, test, type World } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const PHONE = { width: 360, height: 740, hasTouch: true }
const { list } = words

/** Narges with two people who have written to her and a group of her own. */
async function nargesAndOthers(world: World, options = {}): Promise<Person> {
  const narges = await world.join('narges', 'نرگس احمدی', options)
  const { user } = await world.apiOf(narges)
  const [kian, sara] = await Promise.all([world.api('kian', 'کیان رضایی'), world.api('sara', 'سارا نوری')])
  await kian.say(directConversationId(kian.user, user), ['یک', 'دو'])
  await sara.say(directConversationId(sara.user, user), ['سه'])
  await expect(narges.conversation('سارا نوری')).toBeVisible()
  await expect(narges.conversation('کیان رضایی')).toBeVisible()
  return narges
}

const tab = ({ page }: Person, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const rows = ({ page }: Person): Locator => page.locator('nav [data-conversation]')

test('[F1] folders fill themselves, count what is unread, and are walked with the arrows of the language', async ({
  world,
}) => {
  const narges = await nargesAndOthers(world)
  await expect(tab(narges, list.automatic.all)).toHaveAccessibleName(new RegExp(list.folderUnread(2)))
  await tab(narges, list.automatic.all).focus()
  await narges.page.keyboard.press('ArrowLeft')
  await expect(tab(narges, list.automatic.unread)).toBeFocused()
  await expect(rows(narges)).toHaveCount(2)
  await narges.open('سارا نوری')
  await narges.sees('سه')
  await expect(tab(narges, list.automatic.all)).toHaveAccessibleName(new RegExp(list.folderUnread(1)))
  await expect(narges.conversation('سارا نوری')).toBeVisible()
  await narges.open('کیان رضایی')
  await expect(narges.conversation('سارا نوری')).toHaveCount(0)
  await tab(narges, list.automatic.groups).click()
  await expect(narges.page.getByText(list.emptyFolders.groups.title)).toBeVisible()
  await narges.page.getByRole('button', { name: list.showAll }).click()
  await expect(rows(narges)).toHaveCount(3)
})

test('[F2] an own folder is on every device, made offline too, filled from the menu, renamed and deleted', async ({
  world,
}) => {
  const narges = await nargesAndOthers(world)
  const phone = await world.joinAgain(narges, PHONE)
  await narges.device.goOffline()
  await narges.chooseFor('سارا نوری', list.addToFolder)
  await narges.page.getByLabel(list.newFolder).fill('همکاران')
  await narges.page.keyboard.press('Enter')
  await expect(narges.page.getByRole('switch', { name: 'همکاران' })).toBeChecked()
  await narges.page.getByRole('button', { name: words.common.done }).click()
  await tab(narges, 'همکاران').click()
  await expect(rows(narges)).toHaveCount(1)
  await narges.device.goOnline()
  await tab(phone, 'همکاران').click()
  await expect(phone.conversation('سارا نوری')).toBeVisible()
  await expect(rows(phone)).toHaveCount(1)
  await phone.page.getByRole('button', { name: list.manageFolders }).click()
  await phone.page.getByLabel(list.folderName('همکاران')).fill('دفتر')
  await phone.page.keyboard.press('Enter')
  await expect(tab(narges, 'دفتر')).toBeVisible()
  await phone.page.getByRole('button', { name: list.deleteFolder('دفتر') }).click()
  await expect(tab(narges, 'دفتر')).toHaveCount(0)
  await expect(rows(narges)).toHaveCount(3)
})

test('[A11Y] several are selected by Ctrl, Shift and keys, dealt with at once, and archived ones brought back', async ({
  world,
}) => {
  const narges = await nargesAndOthers(world)
  const { page } = narges
  await narges.conversation('سارا نوری').focus()
  await page.keyboard.press('x')
  const bar = page.getByRole('toolbar', { name: list.selectionActions })
  await expect(bar).toContainText('۱')
  await narges.conversation('کیان رضایی').click({ modifiers: ['ControlOrMeta'] })
  await expect(narges.conversation('کیان رضایی')).toHaveAttribute('aria-pressed', 'true')
  await expect(bar.getByLabel(list.selectedCount(2))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await narges.conversation('سارا نوری').focus()
  await page.keyboard.press('Space')
  await expect(bar).toBeVisible()
  await page.waitForFunction(() => history.state?.guard)
  await page.goBack()
  await expect(bar).toHaveCount(0)
  await narges.chooseFor('سارا نوری', list.select)
  await page.keyboard.press('ControlOrMeta+a')
  await narges.conversation(words.common.savedMessages).click()
  await bar.getByRole('button', { name: list.archiveOne }).click()
  await expect(narges.conversation('سارا نوری')).toHaveCount(0)
  await expect(narges.conversation('کیان رضایی')).toHaveCount(0)
  await expect(page.getByText(list.archivedNow(2))).toBeVisible()
  await page.getByRole('button', { name: list.undo }).click()
  await expect(rows(narges)).toHaveCount(3)
})

test('[A11Y] the menu of a row by its button and by keys; the next row has the focus after archiving', async ({
  world,
}) => {
  const narges = await nargesAndOthers(world)
  const { page } = narges
  await narges.conversation('سارا نوری').hover()
  await page.getByRole('button', { name: list.menu('سارا نوری') }).click()
  await expect(page.getByRole('menuitem', { name: list.markRead })).toBeFocused()
  await page.keyboard.press('Escape')
  await narges.conversation('سارا نوری').focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: list.archiveOne }).press('Enter')
  await expect(narges.conversation('سارا نوری')).toHaveCount(0)
  await expect(rows(narges).and(page.locator(':focus'))).toHaveCount(1)
})

for (const [language, towardsStart] of [
  ['fa', 1],
  ['en', -1],
] as const)
  test(`[interface] swiping in ${language}: towards the start archives, towards the end reads`, async ({ world }) => {
    const narges = await nargesAndOthers(world, PHONE)
    if (language === 'en') {
      await narges.speak('English')
      await narges.device.visit('/')
    }
    const sara = rows(narges).filter({ hasText: 'سارا نوری' })
    const kian = rows(narges).filter({ hasText: 'کیان رضایی' })
    await swipe(narges, kian, -120 * towardsStart)
    await expect(kian).not.toContainText(/[12۱۲] (unread|پیام)/)
    await swipe(narges, sara, 40 * towardsStart)
    await expect(sara).toBeVisible()
    await swipe(narges, sara, 120 * towardsStart)
    await expect(sara).toHaveCount(0)
    await expect(rows(narges)).toHaveCount(2)
  })

/** A finger that goes sideways in small steps, as fingers do. */
async function swipe({ page, device }: Person, row: Locator, byPx: number): Promise<void> {
  const box = await row.boundingBox()
  if (!box) throw new Error('no row to swipe')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const finger = await device.context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', atX?: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: atX === undefined ? [] : [{ x: atX, y }] })
  await touch('touchStart', x)
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', x + (byPx * step) / 8)
  await touch('touchEnd')
  await finger.detach()
}

test('[F3] a compact list has lower rows, at once and after a reload', async ({ world }) => {
  const narges = await nargesAndOthers(world)
  const heights = () => rows(narges).evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height))
  const gap = () =>
    rows(narges).evaluateAll(
      ([a, b]) => (b as Element).getBoundingClientRect().top - (a as Element).getBoundingClientRect().top,
    )
  expect([await heights(), await gap()]).toEqual([[72, 72, 72], 72])
  await narges.openSettings('appearance')
  await narges.page.getByText(words.settings.densities.compact, { exact: true }).click()
  await expect.poll(heights).toEqual([60, 60, 60])
  await narges.reload()
  await expect.poll(heights).toEqual([60, 60, 60])
  expect(await gap()).toBe(60)
})
