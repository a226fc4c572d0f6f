/** States of what a message carries beside text and media: the card of a link, a person, a place, a text that is read. */
import { expect } from '@playwright/test'
import { contactPart } from '../../../src/model/contact.ts'
import type { Part } from '../../../src/model/event.ts'
import { linkCardPart } from '../../../src/model/link-card.ts'
import { placePart } from '../../../src/model/place.ts'
import { file } from '../../world/files.ts'
import type { State } from '../state.ts'
import type { Visitor } from '../visitor.ts'

export const SHARING: readonly State[] = [
  { name: 'sharing-messages', title: 'کارت پیوند، مخاطب و مکان', reach: seeShared },
  { name: 'sharing-contact', title: 'برگزیدن مخاطب', reach: chooseContact },
  { name: 'sharing-place', title: 'برگزیدن مکان', reach: choosePlace },
  { name: 'sharing-text', title: 'خواندن پروندهٔ متن', reach: readText },
]

async function seeShared(visitor: Visitor): Promise<void> {
  const { props, studio, page } = visitor
  await visitor.openConversation(props.group)
  const kian = await studio.api('kian')
  const url = 'https://example.org/kuh/route'
  const card = { title: 'مسیر چشمه تا پناهگاه', description: 'Two hours on foot, water at the spring.' }
  const send = (...parts: Part[]) =>
    kian.perform({ op: 'send', conversation: props.group, body: { enc: 'none', parts } })
  await send({ type: 'text/plain', text: `مسیر: ${url}` }, linkCardPart({ url, host: 'example.org', ...card }))
  await send(contactPart({ user: kian.user, name: 'کیان' }))
  await send(placePart({ latitude: 35.8961, longitude: 51.4206 }))
  await expect(
    page.locator('[data-place]').getByText('35').or(page.locator('[data-place]').getByText('۳۵')),
  ).toBeVisible()
  await visitor.settle()
}

async function chooseContact(visitor: Visitor): Promise<void> {
  await choose(visitor, visitor.words.attach.contact)
  await expect(visitor.page.getByRole('dialog').getByRole('searchbox')).toBeVisible()
  await visitor.settle()
}

async function choosePlace(visitor: Visitor): Promise<void> {
  await choose(visitor, visitor.words.attach.place)
  await expect(visitor.page.getByRole('application')).toBeVisible()
  await visitor.settle()
}

async function readText(visitor: Visitor): Promise<void> {
  const { page, words } = visitor
  await visitor.openConversation(visitor.props.group)
  const note = file('یادداشت.txt', 'سیاههٔ سفر\n\n- چای\n- torch (large)\n- نقشه')
  await page.locator('input[type=file]').first().setInputFiles([note])
  await page.getByRole('dialog').getByRole('button', { name: words.composer.send, exact: true }).click()
  await page.getByRole('button', { name: words.media.read(note.name) }).click()
  await expect(page.getByText('سیاههٔ سفر')).toBeVisible()
  await visitor.settle()
}

async function choose(visitor: Visitor, item: string): Promise<void> {
  const { page, words } = visitor
  await visitor.openConversation(visitor.props.group)
  await page
    .locator('button')
    .and(page.getByLabel(words.attach.attach, { exact: true }))
    .click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}
