/** States of pictures and files: chosen, sent, looked at. */
import { expect } from '@playwright/test'
import { type ChosenFile, file, photo } from '../../world/files.ts'
import { lockedPdf, printedPdf } from '../../world/pdfs.ts'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'

export const MEDIA: readonly State[] = [
  { name: 'media-sheet', title: 'برگزیدن عکس و پرونده', reach: choosePhotos },
  { name: 'media-album', title: 'آلبوم', reach: sendAlbum },
  { name: 'media-files', title: 'پرونده‌ها', reach: sendFiles },
  { name: 'media-viewer', title: 'دیدن عکس', reach: lookAtPhoto },
  { name: 'media-pdf', title: 'دیدن PDF', reach: lookAtPdf },
  { name: 'media-pdf-locked', title: 'PDF رمزدار', reach: lookAtLockedPdf },
]

async function choosePhotos(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await attach(visitor, [...(await photos(visitor)), file('برنامهٔ سفر.pdf', '%PDF-1.7')])
}

async function sendAlbum(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await attach(visitor, await photos(visitor))
  await visitor.page.getByLabel(visitor.words.attach.caption).fill('از سفر')
  await send(visitor)
  await expect(visitor.page.locator('[data-media] img[src^="blob:"]')).toHaveCount(3)
}

async function sendFiles(visitor: Visitor): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await attach(visitor, [
    file('برنامهٔ سفر با نامی بسیار بلند که در یک سطر جا نمی‌گیرد و باید کوتاه دیده شود.pdf', '%PDF-1.7'),
    file('setup.exe', 'MZ'),
  ])
  await send(visitor)
  await expect(visitor.page.locator('[data-media]')).toHaveCount(2)
}

async function lookAtPhoto(visitor: Visitor): Promise<void> {
  await sendAlbum(visitor)
  await visitor.page.locator('[data-media] button').first().click()
  await expect(visitor.page.getByRole('dialog').locator('img[src^="blob:"]')).toBeVisible()
}

async function lookAtPdf(visitor: Visitor): Promise<void> {
  await openPdf(visitor, 'برنامهٔ سفر.pdf', await printedPdf(visitor.page))
  const frame = visitor.page.getByRole('dialog').frameLocator('iframe')
  // Two megabytes of script come first.
  await expect(frame.locator('canvas')).toHaveCount(2, { timeout: 20_000 })
}

async function lookAtLockedPdf(visitor: Visitor): Promise<void> {
  await openPdf(visitor, 'رمز.pdf', lockedPdf())
  await expect(visitor.page.getByRole('alert')).toBeVisible({ timeout: 20_000 })
}

async function openPdf(visitor: Visitor, name: string, bytes: Buffer): Promise<void> {
  await visitor.openConversation(visitor.props.group)
  await attach(visitor, [file(name, bytes, 'application/pdf')])
  await send(visitor)
  await visitor.press(visitor.words.media.read(name))
}

function photos({ page }: Visitor): Promise<ChosenFile[]> {
  return Promise.all([
    photo(page, 'دریا.jpg', 1_600, 900, 200),
    photo(page, 'کوه.jpg', 900, 1_300, 120),
    photo(page, 'گل.jpg', 800, 800, 320),
  ])
}

async function attach({ page, words }: Visitor, files: readonly ChosenFile[]): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...files])
  const sheet = page.getByRole('dialog').filter({ has: page.getByLabel(words.attach.caption) })
  await expect(sheet.getByRole('button', { name: words.composer.send, exact: true })).toBeEnabled()
}

async function send(visitor: Visitor): Promise<void> {
  await visitor.press(visitor.words.composer.send)
  await expect(visitor.page.getByRole('dialog')).toHaveCount(0)
  const { sent } = visitor.words.conversation.state
  await expect(visitor.page.getByRole('article').last()).toHaveAccessibleName(new RegExp(sent))
  await visitor.settle()
}
