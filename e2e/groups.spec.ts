/** Groups, and what goes beyond one message: mentions, forwarding, deleting for oneself. */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[L6] a group changes hands: renamed, grown, an admin, and the owner goes', async ({ world }) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.join('kian', 'کیان رضایی'),
    world.join('sara', 'سارا نوری', { width: 360, height: 740 }),
  ])
  await narges.createGroup('دورهمی', [kian])
  await kian.open('دورهمی')
  await narges.renameGroup('کوه جمعه')
  await expect(kian.page.getByRole('heading', { name: 'کوه جمعه' })).toBeVisible()
  await narges.addMember(sara)
  await sara.open('کوه جمعه')
  await expect(sara.page.getByText(words.conversation.members(3))).toBeVisible()
  await narges.chooseForMember(sara, words.details.makeAdmin)
  await expect(sara.page.getByText(words.conversation.notice.roleAdmin(words.conversation.you, true))).toBeVisible()
  await narges.leaveGroup()
  await expect(sara.page.getByText(words.conversation.notice.roleOwner(words.conversation.you, true))).toBeVisible()
  await sara.removeMember(kian)
  await expect(kian.page.getByRole('note')).toHaveText(words.composer.notMember)
  await narges.conversation('کوه جمعه').click()
  await expect(narges.page.getByRole('note')).toHaveText(words.composer.notMember)
})

test('[C7] a mention is marked in the list until it is read; a forwarded message names its author', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.createGroup('دورهمی', [kian])
  // Who is in is known when the group has reached the server: until then nobody can be named.
  await narges.composer.pressSequentially('@')
  await expect(narges.page.getByRole('option', { name: 'کیان رضایی' })).toBeVisible()
  await narges.say('@kian فردا می‌آیی؟')
  await expect(kian.conversation('دورهمی')).toContainText(words.list.mentioned)
  await kian.open('دورهمی')
  await kian.sees('@kian فردا می‌آیی؟')
  await expect(kian.conversation('دورهمی')).not.toContainText(words.list.mentioned)
  await kian.forward('@kian فردا می‌آیی؟', words.common.savedMessages)
  await kian.open(words.common.savedMessages)
  await kian.sees('@kian فردا می‌آیی؟')
  await expect(kian.page.getByText(words.conversation.forwardedFrom('نرگس احمدی'))).toBeVisible()
})

test('[C1][C7] a group made with no network knows its members: somebody is named in it, and it arrives', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('می‌آیی؟')
  await narges.seesSent('می‌آیی؟')
  await narges.device.goOffline()
  await narges.createGroup('دورهمی', [kian])
  await narges.composer.pressSequentially('@')
  await expect(narges.page.getByRole('option', { name: 'کیان رضایی' })).toBeVisible()
  await narges.say('@kian فردا می‌آیی؟')
  await narges.device.goOnline()
  await expect(kian.conversation('دورهمی')).toContainText(words.list.mentioned)
  await kian.open('دورهمی')
  await kian.sees('@kian فردا می‌آیی؟')
  await expect(kian.page.getByText(words.conversation.members(2))).toBeVisible()
})

test('[C5] deleted for oneself: gone on every own device, there for the others', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  const phone = await world.joinAgain(narges, { width: 360, height: 740 })
  await narges.startDirect(kian)
  await narges.say('می‌ماند', 'برای من نه')
  await phone.open('کیان رضایی')
  await phone.sees('می‌ماند', 'برای من نه')
  await narges.seesSent('برای من نه')
  await narges.hideForMe('برای من نه')
  await phone.doesNotSee('برای من نه')
  await expect(narges.conversation('کیان رضایی')).toContainText('می‌ماند')
  await narges.reload()
  await narges.sees('می‌ماند')
  await narges.doesNotSee('برای من نه')
  await kian.open('نرگس احمدی')
  await kian.sees('می‌ماند', 'برای من نه')
})
