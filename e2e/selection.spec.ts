/** Several messages at once: chosen, passed on in their order, deleted with one question; "back" leaves the choice first. */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[V3] several messages are passed on in their order and deleted with one question', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('یک از سه', 'دو از سه', 'سه از سه', 'می‌ماند')
  await narges.seesSent('می‌ماند')
  await narges.choose('سه از سه', words.messages.select)
  await narges.message('یک از سه').click({ modifiers: ['Shift'] })
  await narges.page.getByRole('button', { name: words.messages.forwardAll }).click()
  await narges.page.getByRole('dialog').getByRole('button', { name: words.common.savedMessages }).click()
  await expect(narges.selectionBar).toHaveCount(0)
  await narges.open(words.common.savedMessages)
  await narges.seesSent('سه از سه')
  expect(await narges.order(/(یک|دو|سه) از سه/)).toEqual(['یک از سه', 'دو از سه', 'سه از سه'])
  await narges.open('کیان رضایی')
  await narges.message('یک از سه').click({ modifiers: ['Control'] })
  await narges.message('دو از سه').click()
  await narges.page.getByRole('button', { name: words.messages.eraseAll }).click()
  await narges.page.getByRole('dialog').getByRole('button', { name: words.conversation.eraseForAll }).click()
  await kian.open('نرگس احمدی')
  await kian.sees('سه از سه', 'می‌ماند')
  await kian.doesNotSee('یک از سه')
  await kian.doesNotSee('دو از سه')
})

test('[V3] on a phone "back" leaves the choice and then the conversation', async ({ world }) => {
  const [narges, kian] = await Promise.all([
    world.join('narges', 'نرگس احمدی', { width: 360, height: 740 }),
    world.join('kian', 'کیان رضایی'),
  ])
  await narges.startDirect(kian)
  await narges.say('سلام')
  await narges.seesSent('سلام')
  await narges.choose('سلام', words.messages.select)
  await expect(narges.selectionBar).toBeVisible()
  await narges.page.goBack()
  await expect(narges.selectionBar).toHaveCount(0)
  await narges.sees('سلام')
})

test('[V4] the details of an own message tell who has read it', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('خبر خوش')
  await kian.open('نرگس احمدی')
  await kian.sees('خبر خوش')
  await narges.choose('خبر خوش', words.messages.details)
  const details = narges.page.getByRole('dialog', { name: words.messages.details })
  await expect(details.getByRole('heading', { name: words.messages.readBy })).toBeVisible()
  await expect(details.getByRole('listitem')).toHaveText(/کیان رضایی/)
})
