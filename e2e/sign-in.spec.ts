/** The door: what is refused says why, and nothing typed is lost. */
import { expect, test } from './world/journey.ts'
import { PASSWORD } from './world/person.ts'
import { words } from './world/words.ts'

test('[W6] a wrong password and a taken name are told in Persian', async ({ world }) => {
  await world.api('narges', 'نرگس احمدی')
  const { page } = await world.stranger()
  await page.getByLabel(words.signIn.username).fill('narges')
  await page.getByLabel(words.signIn.password, { exact: true }).fill('نادرست-نادرست')
  await page.getByRole('button', { name: words.signIn.signIn, exact: true }).click()
  await expect(page.getByText(words.errors['bad-credentials'])).toBeVisible()
  await expect(page.getByLabel(words.signIn.username)).toHaveValue('narges')
  await page.getByRole('button', { name: words.signIn.toSignUp }).click()
  await page.getByLabel(words.signIn.name).fill('نرگس دیگر')
  await page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: words.signIn.signUp, exact: true }).click()
  await expect(page.getByText(words.errors['username-taken'])).toBeVisible()
})

test('[W6] with no server the form keeps what was typed and says so', async ({ world }) => {
  const { page } = await world.stranger()
  await page.getByLabel(words.signIn.username).fill('narges')
  await world.server.stop()
  await page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: words.signIn.signIn, exact: true }).click()
  await expect(page.getByText(words.signIn.unreachable)).toBeVisible()
  await expect(page.getByLabel(words.signIn.username)).toHaveValue('narges')
})
