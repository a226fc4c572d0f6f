/** The main states pass axe in both languages and fit from 360 px to 1440 px in both themes. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const SIZES = [
  { width: 360, height: 740, dark: true },
  { width: 1440, height: 900, dark: false },
]

for (const size of SIZES)
  for (const language of ['fa', 'en'] as const)
    test(`[interface] main states at ${size.width} px in ${language}`, async ({ world }) => {
      const kian = await world.api('kian', 'کیان رضایی')
      const narges = await world.join('narges', 'نرگس احمدی', size)
      await expect(narges.conversation(words.common.savedMessages)).toBeVisible()
      await isSound(narges, 'list, empty')
      await narges.startDirectWith('kian')
      await narges.say('سلام، می‌بینی؟ https://example.org', 'Hello from the left 👋')
      await kian.say(await conversationOf(narges), ['می‌بینم'])
      await narges.sees('می‌بینم')
      const conversation = `/c/${await conversationOf(narges)}`
      if (language === 'en') await narges.speak('English')
      const settings = Object.keys(words.settings.sections).map((section) => `/settings/${section}`)
      const others = [
        '/',
        '/settings',
        ...settings,
        '/outbox',
        '/new',
        '/new/group',
        '/help',
        '/welcome',
        '/u/nobody_here',
      ]
      for (const path of [conversation, `${conversation}/details`, ...others]) {
        await narges.device.visit(path)
        await expect(
          narges.page
            .locator('article, h1, h2, main [data-conversation], nav [data-conversation]')
            .filter({ visible: true })
            .first(),
        ).toBeVisible()
        await isSound(narges, path)
      }
    })

test('[interface] the door, in both themes', async ({ world }) => {
  for (const dark of [false, true]) {
    const { page } = await world.stranger({ dark })
    await expect(page.getByLabel(words.signIn.username)).toBeVisible()
    expect(await violations(page)).toEqual([])
  }
})

async function conversationOf({ page }: Person): Promise<string> {
  return decodeURIComponent(/(d\.[0-9a-z]+\.[0-9a-z]+)/.exec(page.url())?.[1] ?? '')
}

async function isSound({ page }: Person, state: string): Promise<void> {
  expect(await violations(page), `axe: ${state}`).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `sideways scroll: ${state}`).toBeLessThanOrEqual(0)
}

async function violations(page: Person['page']): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
