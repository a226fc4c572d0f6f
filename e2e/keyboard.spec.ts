/** A person without a pointer, from the door to a theme of their own: nothing here is clicked. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './world/journey.ts'
import { PASSWORD, Person } from './world/person.ts'
import { words } from './world/words.ts'

/** More stops than any page of the app has. */
const MOST_STOPS = 60

/** Tab until it has the focus; wherever the focus stands on the way, it can be seen. */
async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(goal).toBeVisible()
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    expect(await page.evaluate(focusIsShown), 'the focus can be seen').toBe(true)
  }
  throw new Error(`${MOST_STOPS} stops did not lead to ${goal}`)
}

/** Runs in the page: the focus, or what stands for it, is in the window and has an outline. */
function focusIsShown(): boolean {
  const focused = document.activeElement
  if (!focused || focused === document.body) return true
  const outlined = [focused, ...(focused instanceof HTMLInputElement ? (focused.labels ?? []) : [])]
  for (let up = focused.parentElement; up && outlined.length < 5; up = up.parentElement) outlined.push(up)
  return outlined.some((element) => {
    const { top, bottom, width } = element.getBoundingClientRect()
    const isInWindow = width > 0 && bottom > 0 && top < innerHeight
    return isInWindow && getComputedStyle(element).outlineStyle !== 'none'
  })
}

async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.insertText(text)
}

test('[A11Y] sign-up, talk, edit, reply, choose, search and settings, all by keys', async ({ world }) => {
  const kian = await world.join('kian', 'کیان رضایی')
  const device = await world.stranger()
  const { page } = device
  const { keyboard } = page
  const narges = new Person(device, 'narges', 'نرگس احمدی')

  await tabTo(page, page.getByRole('button', { name: words.signIn.toSignUp }))
  await keyboard.press('Enter')
  await typeInto(page, page.getByLabel(words.signIn.name), 'نرگس احمدی')
  await typeInto(page, page.getByLabel(words.signIn.username), 'narges')
  await typeInto(page, page.getByLabel(words.signIn.password, { exact: true }), PASSWORD)
  await keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: words.welcome.later }))
  await keyboard.press('Enter')
  await narges.seesList()

  await keyboard.press('Alt+n')
  await typeInto(page, page.getByRole('searchbox', { name: words.newConversation.find }), 'kian')
  await tabTo(page, page.getByRole('main').getByRole('button', { name: '@kian' }))
  await keyboard.press('Enter')
  await expect(narges.composer).toBeFocused()
  await keyboard.insertText('سلام کیان')
  await keyboard.press('Enter')
  await keyboard.insertText('فردا میای؟')
  await keyboard.press('Enter')
  await kian.open('نرگس احمدی')
  await kian.sees('سلام کیان', 'فردا میای؟')

  await keyboard.press('ArrowUp')
  await expect(narges.composer).toHaveValue('فردا میای؟')
  await keyboard.press('ControlOrMeta+a')
  await keyboard.insertText('پس‌فردا میای؟')
  await keyboard.press('Enter')
  await kian.sees('پس‌فردا میای؟')
  await kian.say('آره، با سارا')
  await narges.sees('آره، با سارا')

  await tabTo(page, narges.message('آره، با سارا'), 'Shift+Tab')
  await keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await keyboard.press('Escape')
  await expect(narges.message('آره، با سارا')).toBeFocused()
  await keyboard.press('r')
  await expect(narges.composer).toBeFocused()
  await keyboard.insertText('چه خوب')
  await keyboard.press('Enter')
  await kian.sees('چه خوب')

  await tabTo(page, narges.message('آره، با سارا'), 'Shift+Tab')
  await keyboard.press('ArrowDown')
  await expect(narges.message('چه خوب')).toBeFocused()
  await keyboard.press('Space')
  await expect(narges.selectionBar).toBeVisible()
  await keyboard.press('Shift+ArrowUp')
  await expect(narges.selectionBar.getByText(words.messages.count(2))).toBeVisible()
  await keyboard.press('Escape')
  await expect(narges.selectionBar).toHaveCount(0)

  await keyboard.press('/')
  const search = page.getByRole('textbox', { name: words.list.search })
  await expect(search).toBeFocused()
  await keyboard.insertText('کیان')
  await expect(narges.conversation(words.common.savedMessages)).toHaveCount(0)
  await expect(narges.conversation('کیان رضایی')).toBeVisible()
  await keyboard.press('ArrowDown')
  await expect(narges.conversation('کیان رضایی')).toBeFocused()
  await keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await keyboard.press('Escape')
  await expect(narges.conversation('کیان رضایی')).toBeFocused()
  await keyboard.press('Escape')
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('')
  await keyboard.insertText('کیان')
  await keyboard.press('Enter')
  await expect(narges.composer).toBeFocused()

  await keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await keyboard.insertText(words.settings.sections.appearance)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: words.settings.sections.appearance })).toBeFocused()
  await tabTo(page, page.getByRole('radio', { name: words.settings.themes.system }))
  await keyboard.press('ArrowDown')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: words.settings.sections.appearance })).toHaveCount(0)
})
