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
  { name: 'details-group', title: 'جزئیات گروه', reach: (visitor) => openDetails(visitor, visitor.props.group) },
  {
    name: 'details-person',
    title: 'جزئیات گفتگوی دونفره',
    reach: (visitor) => openDetails(visitor, visitor.props.unread),
  },
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

async function goToPinned(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.page.getByRole('button', { name: visitor.words.conversation.goToPinned }).click()
  await expect(visitor.page.getByRole('article', { name: 'برنامهٔ جمعه' }).first()).toBeInViewport()
}

async function openAtUnread(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.unread)
  await expect(visitor.page.getByText(visitor.words.conversation.unreadLine)).toBeInViewport()
}

async function openLeft(visitor: Visitor): Promise<void> {
  await visitor.visit(`/c/${visitor.props.left}`)
  await expect(visitor.page.getByRole('note')).toBeVisible()
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
