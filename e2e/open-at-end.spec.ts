/** A conversation with nothing unread, of messages of very different heights, most of them older than the first read. */
import { directConversationId } from '../src/model/conversation.ts'
import { expect, test } from './world/journey.ts'

const COUNT = 250

test('[C2] opens at its newest message and stays there while older ones come above', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  const [kian, self] = await Promise.all([world.api('kian', 'کیان رضایی'), world.apiOf(narges)])
  const conversation = directConversationId(kian.user, self.user)
  const text = (n: number) => `پیام ${n}\n${'یک سطر دیگر\n'.repeat(n % 11 === 0 ? 25 : n % 4)}پایان`
  await kian.say(
    conversation,
    Array.from({ length: COUNT }, (_, n) => text(n + 1)),
  )
  await self.perform({ op: 'mark', conversation, read: COUNT, delivered: COUNT })
  await narges.reload()
  // It has heard that all of it is read; before that it rightly opens at what is not.
  await narges.isLive()
  const timeline = narges.page.getByRole('log')
  const height = () => timeline.evaluate((log) => log.scrollHeight)
  const belowScreen = () => timeline.evaluate((log) => log.scrollHeight - log.clientHeight - log.scrollTop)
  await narges.open('کیان رضایی')
  await expect(narges.message(`پیام ${COUNT}`)).toBeInViewport()
  await expect.poll(height).toBeGreaterThan(6_000)
  await expect.poll(belowScreen).toBeLessThanOrEqual(2)
})

test('[V2] on a device that holds little of it, its first opening ends at the newest message, on the screen', async ({
  world,
}) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  const [kian, self] = await Promise.all([world.api('kian', 'کیان رضایی'), world.apiOf(narges)])
  const conversation = directConversationId(kian.user, self.user)
  await kian.say(
    conversation,
    Array.from({ length: COUNT }, (_, n) => `پیام ${n + 1}${' و باز هم'.repeat(n % 13)}`),
  )
  await self.perform({ op: 'mark', conversation, read: COUNT, delivered: COUNT })
  const phone = await world.joinAgain(narges, { width: 360, height: 740 })
  await expect(phone.conversation('کیان رضایی')).toBeVisible()
  await phone.reload()
  await phone.conversation('کیان رضایی').click()
  const timeline = phone.page.getByRole('log')
  await expect.poll(() => timeline.evaluate((log) => log.scrollHeight)).toBeGreaterThan(6_000)
  await expect(phone.message(`پیام ${COUNT}`)).toBeInViewport()
})
