/** From nothing to the first message, by link and without; counted as a person counts: screens, presses, seconds. */
import { expect, test } from './world/journey.ts'
import { PASSWORD } from './world/person.ts'
import { words } from './world/words.ts'

const SCREENS_MAX = 3
const SECONDS_MAX = 30
/** How fast a calm thumb types, with its mistakes. */
const LETTERS_PER_SECOND = 3
/** To read a screen and find the next button. */
const SECONDS_PER_PRESS = 1.5

test('[interface] a first message takes three screens and less than thirty seconds', async ({ world }) => {
  await world.api('kian', 'کیان رضایی')
  const { page } = await world.stranger({ width: 360, height: 740 })
  const screens = new Set<string>()
  let presses = 0
  let letters = 0
  const press = async (name: string, role: 'button' | 'link' = 'button'): Promise<void> => {
    presses += 1
    await page.getByRole(role, { name, exact: true }).click()
  }
  const type = async (label: string, text: string): Promise<void> => {
    letters += text.length
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  const sees = async (): Promise<void> => {
    await expect(page.locator('h1, h2').first()).toBeVisible()
    screens.add(new URL(page.url()).pathname)
  }
  const startedAt = Date.now()
  await sees()
  await press(words.signIn.toSignUp)
  await type(words.signIn.name, 'نرگس')
  await press('narges')
  await type(words.signIn.password, PASSWORD)
  await press(words.signIn.signUp)
  await expect(page.getByRole('heading', { name: words.welcome.title('نرگس') })).toBeVisible()
  await sees()
  await press(`${words.welcome.note} ${words.welcome.noteHint}`)
  await expect(page.getByLabel(words.composer.field, { exact: true })).toBeVisible()
  await sees()
  await type(words.composer.field, 'سلام')
  await page.getByLabel(words.composer.field, { exact: true }).press('Enter')
  await expect(page.getByRole('article', { name: 'سلام' })).toBeVisible()
  expect([...screens]).toHaveLength(SCREENS_MAX)
  const machine = (Date.now() - startedAt) / 1_000
  const person = letters / LETTERS_PER_SECOND + presses * SECONDS_PER_PRESS
  expect(person, `${letters} letters and ${presses} presses; the machine took ${machine} s`).toBeLessThan(SECONDS_MAX)
})

test('[interface] a link to a person leads a newcomer through the door to the conversation with them', async ({
  world,
}) => {
  const kian = await world.join('kian', 'کیان رضایی')
  const newcomer = await world.stranger()
  await newcomer.visit('/u/kian')
  const { page } = newcomer
  await page.getByRole('button', { name: words.signIn.toSignUp }).click()
  await page.getByLabel(words.signIn.name).fill('سارا نوری')
  await page.getByLabel(words.signIn.username).fill('sara')
  await page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: words.signIn.signUp, exact: true }).click()
  await expect(page.getByRole('heading', { name: 'کیان رضایی' })).toBeVisible()
  await page.getByLabel(words.composer.field, { exact: true }).fill('از نشانی‌ات آمدم')
  await page.getByLabel(words.composer.field, { exact: true }).press('Enter')
  await kian.open('سارا نوری')
  await kian.sees('از نشانی‌ات آمدم')
  await kian.device.visit('/u/nobody_here')
  await expect(kian.page.getByText(words.newConversation.nobodyAtLink)).toBeVisible()
  await kian.device.visit('/u/kian')
  await expect(kian.page.getByRole('heading', { name: words.common.savedMessages })).toBeVisible()
})
