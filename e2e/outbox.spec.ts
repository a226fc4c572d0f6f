/** What waits has a place of its own, and a refusal says why (C5). */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[C5] what waits can be edited, taken back and sent now', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.device.goOffline()
  await narges.say('می‌ماند', 'عوض می‌شود', 'پس گرفته می‌شود')
  await narges.openOutbox()
  const { page } = narges
  const item = (text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text })
  await expect(item('می‌ماند')).toContainText(words.outbox.why.offline)
  await item('عوض می‌شود').getByRole('button', { name: words.outbox.edit }).click()
  await page.getByRole('dialog').getByLabel(words.outbox.text).fill('عوض شد')
  await page.getByRole('dialog').getByRole('button', { name: words.common.save }).click()
  await expect(item('عوض شد')).toBeVisible()
  await item('پس گرفته می‌شود').getByRole('button', { name: words.outbox.cancel }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.outbox.cancel }).click()
  await expect(item('پس گرفته می‌شود')).toHaveCount(0)
  await narges.device.goOnline()
  await expect(page.getByText(words.outbox.empty)).toBeVisible()
  await kian.open('نرگس احمدی')
  await kian.sees('می‌ماند', 'عوض شد')
  await kian.doesNotSee('پس گرفته می‌شود')
})

test('[C5] signing out warns while something waits', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.device.goOffline()
  await narges.say('هنوز نرفته')
  await narges.askToSignOut()
  const dialog = narges.page.getByRole('alertdialog').or(narges.page.getByRole('dialog'))
  await expect(dialog).toContainText(words.settings.signOutWaiting)
  await dialog.getByRole('button', { name: words.common.cancel }).click()
  await narges.device.goOnline()
  await narges.device.visit('/')
  await narges.open('کیان رضایی')
  await narges.seesSent('هنوز نرفته')
})

test('[C9] after signing out nothing of the account is left on the device', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('رازی کوچک')
  await narges.seesSent('رازی کوچک')
  await narges.askToSignOut()
  await narges.page.getByRole('button', { name: words.settings.signOutAnyway }).click()
  await expect(narges.page.getByRole('heading', { name: words.signIn.titleSignIn })).toBeVisible()
  expect(await narges.storedText()).not.toContain('رازی کوچک')
})
