/** Ways through the app: addresses of conversations and messages, back and forward, and where the focus goes. */
import { expect, test } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const PHONE = { width: 360, height: 740 }

test('[ROUTES] the link of a message opens the conversation at that message, also far back', async ({ world }) => {
  const kian = await world.api('kian', 'کیان رضایی')
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await narges.startDirectWith('kian')
  await narges.say('نخستین پیام')
  const conversation = narges.path.slice('/c/'.length)
  await kian.say(
    conversation,
    Array.from({ length: 120 }, (_, n) => `خبر ${n + 1}`),
  )
  await narges.sees('خبر 120')
  await narges.scrollToStart(narges.message('نخستین پیام'))
  await narges.choose('نخستین پیام', words.common.copyLink)
  const link = await narges.page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).pathname).toMatch(new RegExp(`^/c/${conversation}/\\d+$`))
  await narges.device.visit(new URL(link).pathname)
  await expect(narges.message('نخستین پیام')).toBeInViewport()
  await expect(narges.message('خبر 120')).not.toBeInViewport()
})

test('[ROUTES] a conversation that is not there says so and leads back', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی', PHONE)
  await narges.device.visit(`/c/g.${'A'.repeat(22)}/7`)
  await expect(narges.page.getByText(words.conversation.notFound)).toBeVisible()
  await narges.page.getByRole('button', { name: words.conversation.back }).click()
  await narges.seesList()
})

test('[BACK] on a phone, back closes the menu, then the page', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی', PHONE)
  await narges.open(words.common.savedMessages)
  await narges.say('سلام')
  await narges.message('سلام').click({ button: 'right' })
  await expect(narges.page.getByRole('menu')).toBeVisible()
  await narges.page.goBack()
  await expect(narges.page.getByRole('menu')).toHaveCount(0)
  await expect(narges.composer).toBeVisible()
  await narges.page.goBack()
  await narges.seesList()
  await narges.conversation(words.common.savedMessages).click({ button: 'right' })
  await narges.page.goBack()
  await expect(narges.page.getByRole('menu')).toHaveCount(0)
  await narges.page.goForward()
  await expect(narges.page).toHaveTitle(words.app.places.list)
})

test('[A11Y] the focus and the title go along', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.open(words.common.savedMessages)
  await expect(narges.composer).toBeFocused()
  await expect(narges.page).toHaveTitle(words.app.places.conversation)
  await narges.openSettings()
  await expect(narges.page.getByRole('heading', { name: words.settings.title })).toBeFocused()
  await expect(narges.page).toHaveTitle(words.app.places.settings)
  await narges.page.goBack()
  await expect(narges.composer).toBeFocused()
  await narges.page.goBack()
  await expect(rowOf(narges)).toBeFocused()
  await narges.page.goForward()
  await expect(narges.composer).toBeFocused()
})

function rowOf(person: Person) {
  return person.conversation(words.common.savedMessages)
}
