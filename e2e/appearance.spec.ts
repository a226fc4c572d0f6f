/** The look is a matter of this device: at once, in every tab, and there before the first paint. */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

const { settings } = words

test('[interface] a chosen look shows at once, in the other tab too, and before any script of the app runs', async ({
  world,
}) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.device.visit('/settings/appearance')
  const other = await narges.device.context.newPage()
  await other.goto(`${narges.device.address}/settings/appearance`)
  const { page } = narges
  await page.getByRole('radio', { name: settings.accents.plum }).click()
  await page.getByText(settings.themes.dark, { exact: true }).click()
  await page.getByText(settings.densities.compact, { exact: true }).click()
  await page.getByText(settings.messageLooks.flat, { exact: true }).click()
  await page.getByRole('switch', { name: settings.wallpaper }).click()
  const size = page.getByRole('slider', { name: settings.textSize })
  await size.focus()
  // Right to left: the left arrow goes on.
  await size.press('ArrowLeft')
  await expect(size).toHaveAttribute('aria-valuetext', settings.textSizes.large)
  const look = {
    accent: 'plum',
    theme: 'dark',
    density: 'compact',
    messages: 'flat',
    wallpaper: 'none',
    textSize: 'large',
  }
  const lookOf = (tab: typeof page) =>
    tab.evaluate(() => {
      const { connection: _ofTheMoment, ...chosen } = document.documentElement.dataset
      return chosen
    })
  await expect.poll(() => lookOf(other)).toEqual(look)
  expect(await other.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('18px')
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      const seen = { ...document.documentElement.dataset }
      if (document.readyState === 'interactive') Object.assign(globalThis, { seenBeforeScripts: seen })
    })
  })
  await page.reload()
  expect(await page.evaluate('seenBeforeScripts')).toEqual(look)
})

test('[I18N] dates are written in the calendar that the person chose, whatever the language', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.device.visit('/settings/language')
  const { page } = narges
  const today = page.getByText(settings.today(''))
  await expect(today).toContainText(/۱۴/)
  await page.getByRole('combobox', { name: settings.calendar }).selectOption('gregorian')
  await expect(today).toContainText(/۲۰/)
  await page.reload()
  await expect(today).toContainText(/۲۰/)
})
