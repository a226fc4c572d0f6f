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
  { name: 'stickers-offered', title: 'بسته‌ای که سرور دارد', closesOnResize: true, reach: openStickers },
  { name: 'stickers', title: 'برچسب‌ها', closesOnResize: true, reach: installStickers },
  { name: 'sticker-sent', title: 'برچسب فرستاده‌شده', reach: sendSticker },
  { name: 'sticker-pack', title: 'بستهٔ یک برچسب', reach: openPack },
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

async function openStickers(visitor: Visitor): Promise<void> {
  const { stickers } = visitor.words
  await openEmoji(visitor)
  await visitor.page.getByRole('tab', { name: stickers.stickers }).click()
  await expect(visitor.page.getByText(stickers.count(7))).toBeVisible()
}

async function installStickers(visitor: Visitor): Promise<void> {
  await openStickers(visitor)
  await visitor.page.getByRole('button', { name: visitor.words.stickers.install }).click()
  await expect(visitor.page.locator('[data-sticker] canvas[data-drawn]')).toHaveCount(7)
}

async function sendSticker(visitor: Visitor): Promise<void> {
  await installStickers(visitor)
  await visitor.page.locator('[data-sticker]').first().click()
  const sent = visitor.page.getByRole('article').last()
  await expect(sent.locator('canvas[data-drawn]')).toBeVisible()
  await expect(sent).toHaveAccessibleName(new RegExp(visitor.words.conversation.state.sent))
}

async function openPack(visitor: Visitor): Promise<void> {
  await sendSticker(visitor)
  const sent = visitor.page.getByRole('article').last()
  await sent.getByRole('button', { name: visitor.words.media.openSticker('👋') }).click()
  await expect(visitor.page.getByRole('dialog').locator('canvas[data-drawn]')).toHaveCount(7)
}
