/** A conversation of 5,000 messages, most of which this device does not hold. */
import { directConversationId } from '../src/model/conversation.ts'
import { expect, test } from './world/journey.ts'

const COUNT = 5_000
const UNREAD = 40
const number = (n: number) => n.toLocaleString('fa-IR', { useGrouping: false, minimumIntegerDigits: 4 })

test('[C2] opens at the unread line and scrolls back to its start', async ({ world }) => {
  test.setTimeout(180_000)
  const narges = await world.join('narges', 'نرگس احمدی')
  const [kian, self] = await Promise.all([world.api('kian', 'کیان رضایی'), world.apiOf(narges)])
  const conversation = directConversationId(kian.user, self.user)
  await narges.device.goOffline()
  await kian.say(
    conversation,
    Array.from({ length: COUNT }, (_, n) => `پیام شمارهٔ ${number(n + 1)}`),
  )
  await self.perform({ op: 'mark', conversation, read: COUNT - UNREAD, delivered: COUNT })
  await narges.device.goOnline()
  await expect(narges.conversation('کیان رضایی')).toBeVisible()
  await narges.open('کیان رضایی')
  await expect(narges.page.locator('[data-unread-line]')).toBeInViewport()
  await expect(narges.message(`پیام شمارهٔ ${number(COUNT - UNREAD + 1)}`)).toBeInViewport()
  await narges.scrollToStart(narges.message(`پیام شمارهٔ ${number(1)}`))
  const shown = await narges.order(/[۰-۹]{4}/)
  expect(shown).toEqual([...shown].sort())
  expect(new Set(shown).size).toBe(shown.length)
})
