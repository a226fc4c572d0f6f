/** States of an open conversation and of its details. */
import { expect } from '@playwright/test'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'

export const CONVERSATION: readonly State[] = [
  { name: 'conversation', title: 'گفتگو', reach: (visitor) => visitor.openConversation(visitor.props.group) },
  { name: 'conversation-formatted', title: 'پیام بلند', reach: goToPinned },
  { name: 'conversation-unread', title: 'خط نخوانده‌ها', reach: openAtUnread },
  { name: 'conversation-code', title: 'گفتگوی بلند', reach: (visitor) => visitor.openConversation(visitor.props.long) },
  { name: 'conversation-left', title: 'گروهی که از آن بیرون شده‌اند', reach: openLeft },
  { name: 'channel', title: 'کانالی که می‌خوانند', reach: openChannel },
  { name: 'conversation-missing', title: 'گفتگویی که نیست', reach: openMissing },
  {
    name: 'message-menu',
    title: 'کارهای پیام',
    closesOnResize: true,
    reach: (visitor) => openMenuOf(visitor, 'پیش‌بینی هوا'),
  },
  { name: 'message-erase', title: 'حذف پیام', reach: (visitor) => ask(visitor, visitor.words.conversation.erase) },
  { name: 'message-react', title: 'واکنش دیگر', reach: (visitor) => ask(visitor, visitor.words.conversation.react) },
  {
    name: 'message-forward',
    title: 'بازفرستادن',
    reach: (visitor) => ask(visitor, visitor.words.conversation.forward),
  },
  { name: 'message-details', title: 'جزئیات پیام', reach: (visitor) => ask(visitor, visitor.words.messages.details) },
  { name: 'message-reactors', title: 'چه کسانی واکنش نشان دادند', reach: seeReactors },
  { name: 'message-selection', title: 'چند پیام انتخاب‌شده', reach: selectMessages },
  { name: 'conversation-gap', title: 'بخشی که روی دستگاه نیست', reach: seeGap },
  { name: 'conversation-edge', title: 'پیام‌های پیش‌تر روی دستگاه نیست', reach: seeEdge },
  { name: 'details-group', title: 'جزئیات گروه', reach: (visitor) => openDetails(visitor, visitor.props.group) },
  {
    name: 'details-person',
    title: 'جزئیات گفتگوی دونفره',
    reach: (visitor) => openDetails(visitor, visitor.props.unread),
  },
  { name: 'details-channel', title: 'جزئیات کانال', reach: openChannelDetails },
  { name: 'details-member-menu', title: 'کارهای عضو', closesOnResize: true, reach: openMemberMenu },
]

async function openMenuOf(visitor: Visitor, text: string): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.openMessageMenu(text)
}

async function ask(visitor: Visitor, item: string): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.choose('پیش‌بینی هوا', item)
  await expect(visitor.page.getByRole('dialog')).toBeVisible()
}

async function seeReactors(visitor: Visitor): Promise<void> {
  await ask(visitor, visitor.words.messages.showReactors)
}

async function selectMessages(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.choose('پیش‌بینی هوا', visitor.words.messages.select)
  await visitor.message('فهرست وسایل').click({ position: { x: 60, y: 20 } })
  await expect(visitor.page.getByRole('toolbar').getByText(visitor.words.messages.count(2))).toBeVisible()
}

/** Much was said while the device was away, and read on another one: this one holds the end of it only. */
async function seeGap(visitor: Visitor): Promise<void> {
  await missMuch(visitor, visitor.props.contested)
  await scrollUpUntil(visitor, visitor.words.conversation.gap)
}

async function seeEdge(visitor: Visitor): Promise<void> {
  const mahsa = await visitor.studio.api('mahsa')
  const { user } = await visitor.studio.api(visitor.props.username)
  const conversation = `g.${'e'.repeat(22)}`
  await mahsa.perform({ op: 'create', conversation, title: 'دورهمی', members: [user] })
  await missMuch(visitor, conversation)
  await scrollUpUntil(visitor, visitor.words.conversation.olderMissing)
}

async function missMuch(visitor: Visitor, conversation: string): Promise<void> {
  const { studio, page, props } = visitor
  const [mahsa, viewer] = await Promise.all([studio.api('mahsa'), studio.api(props.username)])
  await mahsa.say(
    conversation,
    Array.from({ length: 240 }, (_, n) => `خبر ${(n + 1).toLocaleString('fa')}`),
  )
  const { seq = 0 } = await mahsa.perform({ op: 'send', conversation, body: 'همین' })
  await viewer.perform({ op: 'mark', conversation, read: seq, delivered: seq })
  await visitor.openList()
  await expect(visitor.row(conversation)).toContainText('همین')
  await studio.goOffline()
  await visitor.goInPlace(`/c/${conversation}`)
  await expect(page.getByRole('article').first()).toBeVisible()
}

async function scrollUpUntil({ page }: Visitor, text: string): Promise<void> {
  await expect(async () => {
    await page.getByRole('log').evaluate((log) => log.scrollBy({ top: -2_000 }))
    await expect(page.getByText(text)).toBeInViewport({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
}

async function goToPinned(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.page.getByRole('button', { name: visitor.words.conversation.goToPinned }).click()
  await expect(visitor.page.getByRole('article', { name: 'برنامهٔ جمعه' }).first()).toBeInViewport()
}

async function openAtUnread(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.unread)
  await expect(visitor.page.getByText(visitor.words.conversation.unreadLine, { exact: true })).toBeInViewport()
}

async function openLeft(visitor: Visitor): Promise<void> {
  await visitor.visit(`/c/${visitor.props.left}`)
  await expect(visitor.page.getByRole('note')).toBeVisible()
}

async function makeChannel({ studio, props }: Visitor): Promise<string> {
  const [mahsa, sara, viewer] = await Promise.all(['mahsa', 'sara', props.username].map((name) => studio.api(name)))
  const conversation = `g.${'f'.repeat(22)}`
  const members = [sara, viewer].flatMap((one) => one?.user ?? [])
  await mahsa?.perform({ op: 'create', conversation, title: 'خبرهای محله', members })
  await mahsa?.say(conversation, ['فردا از ساعت ۹ تا ۱۲ آب قطع است.', 'کتابخانهٔ محله از شنبه تا ۸ شب باز است 📚'])
  await mahsa?.perform({ op: 'react', conversation, target: { by: 'seq', seq: 5 }, emoji: '👍', on: true })
  await studio.openChannel(conversation)
  return conversation
}

async function openChannel(visitor: Visitor): Promise<void> {
  await visitor.openConversation(await makeChannel(visitor))
  await expect(visitor.page.getByRole('note')).toHaveText(visitor.words.composer.adminsOnly)
}

async function openChannelDetails(visitor: Visitor): Promise<void> {
  await openDetails(visitor, await makeChannel(visitor))
  const members = visitor.page.getByRole('region', { name: visitor.words.details.membersTitle })
  // They are asked for where the end of the list comes onto the screen.
  await members.evaluate((section) => section.scrollIntoView({ block: 'end' }))
  await expect(members.getByRole('listitem')).toHaveCount(2)
  await visitor.settle()
}

async function openMissing(visitor: Visitor): Promise<void> {
  await visitor.visit('/c/g.nothing-of-this-name-000')
  await expect(visitor.page.getByText(visitor.words.conversation.notFound)).toBeVisible()
}

async function openDetails(visitor: Visitor, conversation: string): Promise<void> {
  await visitor.visit(`/c/${conversation}/details`)
  await expect(visitor.page.getByRole('heading', { name: visitor.words.details.title })).toBeVisible()
}

async function openMemberMenu(visitor: Visitor): Promise<void> {
  await openDetails(visitor, visitor.props.group)
  await visitor.press(visitor.words.details.memberMenu('مهسا شریفی'))
  await expect(visitor.page.getByRole('menu')).toBeVisible()
}
