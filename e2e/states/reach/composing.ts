/** States of writing: modes and offers of the composer. */
import { expect } from '@playwright/test'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'

export const COMPOSING: readonly State[] = [
  { name: 'composer-long', title: 'نوشتن پیام چندخطی', reach: writeLong },
  { name: 'composer-reply', title: 'پاسخ دادن', reach: reply },
  { name: 'composer-edit', title: 'ویرایش پیام', reach: edit },
  { name: 'composer-mention', title: 'نام بردن از اعضا', reach: mention },
  { name: 'emoji-picker', title: 'شکلک‌ها', closesOnResize: true, reach: openEmoji },
  { name: 'emoji-search', title: 'جستجوی شکلک', closesOnResize: true, reach: findEmoji },
]

async function writeLong(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.composer.fill('سلام بچه‌ها\nچند چیز مانده:\n۱. چراغ‌قوه\n۲. آب\n\nAnything else?')
}

async function reply(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.choose('فردا زنگ می‌زنم', visitor.words.conversation.reply)
  await visitor.composer.fill('پس تا فردا')
}

async function edit(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.choose('باشه، منتظرم', visitor.words.conversation.edit)
  await expect(visitor.composer).toHaveValue(/منتظرم/)
}

async function mention(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.composer.pressSequentially('سلام @')
  await expect(visitor.page.getByRole('listbox')).toBeVisible()
}

async function openEmoji(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await visitor.press(visitor.words.composer.emoji)
  await expect(visitor.page.getByRole('searchbox', { name: visitor.words.emojiPicker.search })).toBeVisible()
}

async function findEmoji(visitor: Visitor): Promise<void> {
  await openEmoji(visitor)
  await visitor.page.getByRole('searchbox', { name: visitor.words.emojiPicker.search }).fill('چای')
  await expect(visitor.page.getByText(visitor.words.emojiPicker.found)).toBeVisible()
}
