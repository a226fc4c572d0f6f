/** What nobody should send and somebody does: each is answered in words, in both languages, and nothing is lost. */
import { expect, test } from './world/journey.ts'
import { PASSWORD } from './world/person.ts'
import { words } from './world/words.ts'

test('[L7] lone surrogates and controls in a message become text that arrives the same everywhere', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.write('شکسته \uD83D و \u0007 زنگ \u202Eوارونه')
  await narges.composer.press('Enter')
  await narges.seesSent('شکسته')
  await kian.open('نرگس احمدی')
  await kian.sees('شکسته')
  await kian.reload()
  await expect(kian.message('شکسته')).toContainText('زنگ')
  await narges.write('ن'.repeat(8_001))
  await narges.composer.press('Enter')
  await expect(narges.page.getByText(words.composer.over(1))).toBeVisible()
  await expect(narges.composer).toHaveValue(/^ن{8001}$/)
})

test('[W6] names that cannot be are told at the field, in both languages, and stay as typed', async ({ world }) => {
  const { page } = await world.stranger()
  await page.getByRole('button', { name: words.signIn.toSignUp }).click()
  await page.getByLabel(words.signIn.username).fill('narges')
  await page.getByLabel(words.signIn.password, { exact: true }).fill(PASSWORD)
  const name = page.getByLabel(words.signIn.name)
  for (const bad of ['ن'.repeat(10_000), 'نرگس\u202E', 'نر\uD83Dگس', '\u200C\u200C', 'a\u0007b']) {
    await name.evaluate(setValue, bad)
    await page.getByRole('button', { name: words.signIn.signUp, exact: true }).click()
    await expect(page.getByText(words.errors['bad-name'])).toBeVisible()
    await expect(name).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel(words.signIn.username)).toHaveValue('narges')
    await name.fill('')
  }
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('This name is not accepted')).toBeVisible()
})

test('[W4] an event of a kind this version does not know is said to be so, and the rest is read', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('پیش از ناشناخته', 'از نسخهٔ آینده', 'پس از ناشناخته')
  await narges.seesSent('پس از ناشناخته')
  await kian.device.goOffline()
  await world.server.stop()
  world.server.alter("UPDATE events SET kind = 'poll', payload = '{\"q\":[1,2]}' WHERE payload LIKE '%از نسخهٔ آینده%'")
  await world.server.restart()
  const again = await world.joinAgain(kian, { width: 360, height: 740 })
  await again.open('نرگس احمدی')
  await again.sees('پیش از ناشناخته', 'پس از ناشناخته')
  await expect(again.page.getByText(words.conversation.opaque)).toBeVisible()
})

test('[C4] a cursor that is garbage, of another account or of the future: everything is there once', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('یک', 'دو')
  await narges.seesSent('دو')
  const foreign = await kian.cursor()
  for (const cursor of ['چرند \u0000', foreign, 'A'.repeat(256)]) {
    await narges.setCursor(cursor)
    await narges.device.visit('/')
    await narges.open('کیان رضایی')
    await narges.sees('یک', 'دو')
    await expect.poll(() => narges.cursor()).not.toBe(cursor)
  }
  await narges.say('سه')
  await narges.seesSent('سه')
})

test('[S1] the disk of the server is full: what waits says so, and goes when there is space', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('پیش از پر شدن')
  await narges.seesSent('پیش از پر شدن')
  world.server.limitPages('full')
  const long = `بلند ${'ب'.repeat(7_000)}`
  await narges.write(long)
  await narges.composer.press('Enter')
  await narges.seesState('بلند', 'queued')
  await narges.openOutbox()
  await expect(narges.page.getByText(/سرور جای خالی ندارد/)).toBeVisible()
  await kian.open('نرگس احمدی')
  await kian.sees('پیش از پر شدن')
  world.server.limitPages('free')
  await narges.page.getByRole('button', { name: words.outbox.retryAll }).click()
  await expect(narges.page.getByText(words.outbox.empty)).toBeVisible()
  await kian.sees('بلند')
})

/** As by pasting: past what the field lets one type. */
function setValue(field: Element, text: string): void {
  if (!(field instanceof HTMLInputElement)) throw new Error('no input')
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
