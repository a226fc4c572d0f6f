/** What a screen reader is told: Chromium's whole accessibility tree of the main places, in Persian. */
import { expect, test } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

interface Node {
  role: string
  name: string
}

test('[A11Y] every control has a name, and the places of the frame come in their order', async ({ world }) => {
  const [narges] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.api('kian', 'کیان رضایی')])
  await narges.startDirectWith('kian')
  await narges.say('سلام کیان')
  const nodes = await tree(narges)
  const isControl = ({ role }: Node) => /^(button|link|textbox|searchbox|switch|radio|menuitem|checkbox)$/.test(role)
  expect(nodes.filter((node) => isControl(node) && node.name.trim() === '')).toEqual([])
  const order = nodes.flatMap(({ role, name }) => {
    const isPlace =
      /^(navigation|main|log|article)$/.test(role) || (role === 'textbox' && name === words.composer.field)
    return isPlace ? [role] : []
  })
  expect(order).toEqual(['navigation', 'main', 'log', 'article', 'textbox'])
})

test('[A11Y] a message is one article that says sender, text, time and state, each once', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('سلام کیان')
  await kian.open('نرگس احمدی')
  await narges.seesState('سلام کیان', 'read')
  const spoken = (await tree(narges)).filter(({ role }) => role === 'article').map(({ name }) => plain(name))
  expect(spoken).toHaveLength(1)
  expect(spoken[0]).toMatch(/^شما، سلام کیان، [۰-۹]{2}:[۰-۹]{2}، خوانده شد$/)
  const inside = await insideOf(narges, 'article')
  expect(inside.filter((text) => text.includes(words.conversation.state.read))).toEqual([])
})

test('[A11Y] a new message is announced once, politely; the own one is not', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.api('kian', 'کیان رضایی')])
  await narges.startDirectWith('kian')
  await narges.say('سلام کیان')
  await narges.page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest('[aria-live="polite"], [role="status"], [role="alert"]')
        if (region?.textContent) heard.push(region.textContent)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const conversation = narges.path.slice('/c/'.length)
  await kian.say(conversation, ['خبر تازه رسید'])
  await narges.sees('خبر تازه رسید')
  await narges.say('خواندم')
  await narges.seesSent('خواندم')
  const heard = (await narges.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).map(plain)
  expect(heard.filter((text) => text.includes('خبر تازه رسید'))).toEqual(['پیام تازه از کیان رضایی: خبر تازه رسید'])
  expect(heard.filter((text) => text.includes('خواندم'))).toEqual([])
})

/** What is not ignored, in the order of reading. */
async function tree({ page }: Person): Promise<Node[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const found: Node[] = []
  const visit = (id: string): void => {
    const node = byId.get(id)
    if (!node) return
    if (!node.ignored) found.push({ role: String(node.role?.value ?? ''), name: String(node.name?.value ?? '') })
    for (const child of node.childIds ?? []) visit(child)
  }
  visit(nodes[0]?.nodeId ?? '')
  return found
}

/** The names of everything that a reader finds inside the first element of a role. */
async function insideOf({ page }: Person, role: 'article'): Promise<string[]> {
  const snapshot = await page.getByRole(role).first().ariaSnapshot()
  return snapshot.split('\n').slice(1)
}

function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '')
}
