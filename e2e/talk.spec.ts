/** Two people, and two devices of one of them, with the network there. */
import { directConversationId } from '../src/model/conversation.ts'
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[L1][C6][V6] two people talk, and each sees how far a message has come', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('سلام کیان، می‌روم نان بخرم 🥖')
  await kian.open('نرگس احمدی')
  await kian.sees('سلام کیان، می‌روم نان بخرم 🥖')
  await narges.seesState('می‌روم نان بخرم', 'read')
  await kian.say('باشه! see you soon')
  await narges.sees('باشه! see you soon')
  await kian.edit('باشه! see you soon', 'باشه، زود برگرد')
  await narges.sees('باشه، زود برگرد')
  await narges.react('باشه، زود برگرد', '❤️')
  await expect(kian.reaction('باشه، زود برگرد', '❤️')).toBeVisible()
  const who = kian.page.getByRole('dialog', { name: words.messages.reactors })
  await kian.reaction('باشه، زود برگرد', '❤️').click({ button: 'right' })
  await expect(who.getByRole('listitem')).toContainText('نرگس احمدی')
  await kian.page.keyboard.press('Escape')
  await expect(who).toHaveCount(0)
  await kian.reaction('باشه، زود برگرد', '❤️').focus()
  await kian.page.keyboard.press('Shift+F10')
  await expect(who).toBeVisible()
  await kian.page.keyboard.press('Escape')
  await expect(kian.reaction('باشه، زود برگرد', '❤️')).toHaveAttribute('aria-pressed', 'false')
  await kian.erase('باشه، زود برگرد')
  await narges.doesNotSee('باشه، زود برگرد')
  await expect(narges.message(words.conversation.erased)).toBeVisible()
})

test('[L1][C3] two devices of one person agree', async ({ world }) => {
  const kian = await world.join('kian', 'کیان رضایی')
  const phone = await world.join('narges', 'نرگس احمدی', { width: 360, height: 740 })
  const laptop = await world.joinAgain(phone)
  await phone.startDirect(kian)
  await phone.say('از گوشی')
  await laptop.open('کیان رضایی')
  await laptop.sees('از گوشی')
  await laptop.say('از لپ‌تاپ')
  await phone.sees('از گوشی', 'از لپ‌تاپ')
  await kian.open('نرگس احمدی')
  const pattern = /از (گوشی|لپ‌تاپ)/
  await kian.sees('از گوشی', 'از لپ‌تاپ')
  expect(await phone.order(pattern)).toEqual(await laptop.order(pattern))
  expect(await kian.order(pattern)).toEqual(['از گوشی', 'از لپ‌تاپ'])
})

test('[L6] a group: made, named, said in; everybody sees the same order', async ({ world }) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.join('kian', 'کیان رضایی'),
    world.join('sara', 'سارا نوری'),
  ])
  await narges.createGroup('کوه‌نوردی', [kian, sara])
  await Promise.all([kian.open('کوه‌نوردی'), sara.open('کوه‌نوردی')])
  await Promise.all([
    narges.say('پیام ۱ نرگس', 'پیام ۲ نرگس'),
    kian.say('پیام ۱ کیان', 'پیام ۲ کیان'),
    sara.say('پیام ۱ سارا'),
  ])
  for (const person of [narges, kian, sara])
    await person.sees('پیام ۱ نرگس', 'پیام ۲ نرگس', 'پیام ۱ کیان', 'پیام ۲ کیان', 'پیام ۱ سارا')
  const pattern = /پیام [۱۲] (نرگس|کیان|سارا)/
  const order = await narges.order(pattern)
  expect(order).toHaveLength(5)
  expect(await kian.order(pattern)).toEqual(order)
  expect(await sara.order(pattern)).toEqual(order)
})

test('[C7] unread counts rise with what others say and fall with reading', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  const kian = await world.api('kian', 'کیان رضایی')
  const self = await world.apiOf(narges)
  const conversation = directConversationId(kian.user, self.user)
  await kian.say(conversation, ['یک', 'دو', 'سه'])
  await expect(narges.conversation('کیان رضایی')).toHaveAccessibleName(new RegExp(words.list.unread(3)))
  await narges.open('کیان رضایی')
  await expect(narges.conversation('کیان رضایی')).not.toHaveAccessibleName(/نخوانده/)
})

test('[KEYS] Ctrl+K leads to the field that finds a conversation, on a phone too', async ({ world }) => {
  const [narges, kian] = await Promise.all([
    world.join('narges', 'نرگس احمدی', { width: 360, height: 740 }),
    world.join('kian', 'کیان رضایی'),
  ])
  await narges.startDirect(kian)
  await narges.say('سلام')
  await narges.page.keyboard.press('Control+k')
  await expect(narges.page.getByRole('combobox')).toBeFocused()
  await narges.page.keyboard.type('كيان')
  const found = narges.page.getByRole('option', { name: 'کیان رضایی' })
  await expect(found).toBeVisible()
  await narges.page.keyboard.press('Control+a')
  await narges.page.keyboard.type('پرنده')
  await expect(found).toHaveCount(0)
  await narges.page.keyboard.press('Control+a')
  await narges.page.keyboard.type('ذخیره')
  await narges.page.keyboard.press('Enter')
  await expect(narges.page.getByRole('heading', { name: words.common.savedMessages })).toBeVisible()
})
