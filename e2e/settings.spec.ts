/** What a person sets: devices, name, last seen, the Enter key, how a conversation is kept, drafts. */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[W6][C9] a device that is sent away says so, keeps what it has, and may come back', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  const phone = await world.joinAgain(narges, { width: 360, height: 740 })
  await narges.startDirect(kian)
  await narges.say('از رایانه')
  await phone.open('کیان رضایی')
  await phone.sees('از رایانه')
  await narges.device.visit('/settings/devices')
  await narges.page.getByRole('button', { name: words.settings.revoke }).click()
  await narges.page.getByRole('dialog').getByRole('button', { name: words.settings.revoke, exact: true }).click()
  await expect(narges.page.getByText(words.settings.revoked)).toBeVisible()
  await phone.say('بی نشست')
  await phone.seesState('بی نشست', 'queued')
  await phone.page.getByRole('button', { name: words.common.back }).click()
  await expect(phone.page.getByText(words.app.connection.signedOut)).toBeVisible()
  await phone.page.getByRole('link', { name: words.app.signInAgain }).click()
  await expect(phone.page.getByText(words.signIn.leadAgain)).toBeVisible()
  await phone.enterPassword()
  await phone.seesList()
  await kian.open('نرگس احمدی')
  await kian.sees('از رایانه', 'بی نشست')
})

test('[W5] a new name and a hidden last seen reach the people one talks with', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('سلام')
  await kian.open('نرگس احمدی')
  await expect(kian.page.getByText(words.conversation.presence.online)).toBeVisible()
  await narges.openSettings()
  await narges.page.getByLabel(words.settings.about).fill('یک\nدو')
  await narges.page.getByLabel(words.settings.name, { exact: true }).fill('نرگس\u202Eکاوه')
  await expect(narges.page.getByText(words.common.badName)).toBeVisible()
  await narges.rename('نرگس کاوه')
  await expect(kian.conversation('نرگس کاوه')).toBeVisible()
  await expect(kian.page.getByRole('heading', { name: 'نرگس کاوه' })).toBeVisible()
  await kian.openDetails()
  await expect(kian.page.getByText('یک دو')).toBeVisible()
  await narges.openSettings('privacy')
  await narges.page.getByRole('switch', { name: words.settings.hideLastSeen }).click()
  await expect(kian.page.getByText(words.conversation.presence.hidden)).toBeVisible()
  await narges.open('کیان رضایی')
  await expect(narges.page.getByText(words.conversation.presence.hidden)).toBeVisible()
})

test('[C1] Enter breaks the line where the person wants it so, and each draft is there after a reload', async ({
  world,
}) => {
  const [narges, , sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.api('kian', 'کیان رضایی'),
    world.api('sara', 'سارا نوری'),
  ])
  expect(sara.user).not.toBe('')
  await narges.openSettings('keyboard')
  await narges.page.getByRole('switch', { name: words.settings.enterSends }).click()
  await narges.startDirectWith('kian')
  await narges.composer.fill('خط یک')
  await narges.composer.press('Enter')
  await narges.composer.pressSequentially('خط دو')
  await expect(narges.composer).toHaveValue('خط یک\nخط دو')
  await narges.composer.press('Control+Enter')
  await narges.sees('خط یک')
  await narges.composer.fill('پیش‌نویس برای کیان')
  await narges.startDirectWith('sara')
  await narges.composer.fill('پیش‌نویس برای سارا')
  await narges.reload()
  await expect(narges.composer).toHaveValue('پیش‌نویس برای سارا')
  await expect(narges.conversation('کیان رضایی')).toContainText('پیش‌نویس برای کیان')
  await narges.open('کیان رضایی')
  await expect(narges.composer).toHaveValue('پیش‌نویس برای کیان')
  await narges.composer.press('End')
  await narges.composer.pressSequentially('!')
  await narges.device.visit('/')
  await expect(narges.conversation('کیان رضایی')).toContainText('پیش‌نویس برای کیان!')
})

test('[C7] pinned, muted, read and archived from the list, on every device of the person', async ({ world }) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.api('kian', 'کیان رضایی'),
    world.api('sara', 'سارا نوری'),
  ])
  const phone = await world.joinAgain(narges, { width: 360, height: 740 })
  const { user } = await world.apiOf(narges)
  const direct = (other: string) => `d.${[user, other].sort().join('.')}`
  await kian.say(direct(kian.user), ['یک', 'دو'])
  await sara.say(direct(sara.user), ['سه'])
  const [ofKian, ofSara] = [narges.conversation('کیان رضایی'), narges.conversation('سارا نوری')]
  await expect(ofKian).toContainText(words.list.unread(2))
  await expect(ofSara).toContainText(words.list.unread(1))
  await narges.chooseFor('کیان رضایی', words.list.pin)
  await narges.chooseFor('کیان رضایی', words.list.mute)
  await narges.chooseFor('کیان رضایی', words.list.markRead)
  for (const device of [narges, phone]) {
    const row = device.conversation('کیان رضایی')
    await expect(row).toContainText(words.list.muted)
    await expect(row).toContainText(words.list.pinned)
    await expect(row).not.toContainText(words.list.unread(2))
    const first = device.page.getByRole('navigation', { name: words.app.list }).getByRole('listitem').first()
    await expect(first).toContainText('کیان رضایی')
  }
  await narges.chooseFor('سارا نوری', words.list.archiveOne)
  await expect(phone.conversation('سارا نوری')).toHaveCount(0)
  await phone.page.getByRole('button', { name: words.list.archiveCount(1) }).click()
  await phone.chooseFor('سارا نوری', words.list.unarchive)
  await expect(ofSara).toBeVisible()
})
