/** What a message carries beside text and files: the card of a link, a person, a place. */
import { axeComplaints } from './states/axe-complaints.ts'
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[M17][M18] the page behind a link goes with it as its sender found it; its reader asks nobody outside', async ({
  world,
}) => {
  const sara = await world.join('sara', 'سارا')
  const ali = await world.join('ali', 'علی')
  await sara.startDirect(ali)
  const link = world.server.page
  await sara.composer.fill(`ببین ${link}`)
  const preview = sara.page.getByRole('region', { name: words.composer.linkPreview })
  await expect(preview).toContainText('کتاب‌خانه')
  await sara.composer.press('Enter')
  await sara.seesSent('ببین')
  await expect(preview).toHaveCount(0)
  await ali.open('سارا')
  const card = ali.message('ببین').getByRole('link', { name: 'کتاب‌خانه' })
  await expect(card).toHaveAttribute('href', link)
  await expect(card).toContainText(new URL(link).host)
  await expect(card.locator('img[src^="blob:"]')).toBeVisible()

  await sara.say('بی پیوند')
  await sara.seesSent('بی پیوند')
  await sara.choose('بی پیوند', words.conversation.edit)
  await sara.composer.fill(`با پیوند ${link}`)
  await expect(preview).toContainText('کتاب‌خانه')
  await sara.composer.press('Enter')
  await expect(ali.message('با پیوند').getByRole('link', { name: 'کتاب‌خانه' })).toBeVisible()
})

test('[M19] a person one knows is shared while something is written, and its reader writes to them', async ({
  world,
}) => {
  const sara = await world.join('sara', 'سارا')
  const ali = await world.join('ali', 'علی')
  await world.api('reza', 'رضا')
  await sara.startDirect(ali)
  await sara.composer.fill('نیمه‌کاره')
  await sara.chooseAttachment(words.attach.contact)
  const sheet = sara.page.getByRole('dialog')
  await sheet.getByRole('searchbox').fill('reza')
  expect(await axeComplaints(sara.page)).toEqual([])
  await sheet.getByRole('button', { name: 'رضا' }).click()
  await sara.seesSent('مخاطب')
  await expect(sara.composer).toHaveValue('نیمه‌کاره')
  await expect(ali.conversation('سارا')).toContainText('مخاطب · رضا')
  await ali.open('سارا')
  await ali.page.getByRole('button', { name: words.media.writeTo('رضا') }).click()
  await expect(ali.page.getByRole('region', { name: 'رضا' })).toBeVisible()
  await ali.say('سلام رضا')
  await ali.seesSent('سلام رضا')
})

test('[M20] a place is chosen by coordinates, by hand and by the device, and drawn without asking anybody', async ({
  world,
}) => {
  const sara = await world.join('sara', 'سارا')
  const { page } = sara
  await sara.open(words.common.savedMessages)
  await sara.chooseAttachment(words.attach.place)
  const sheet = page.getByRole('dialog')
  const coordinates = sheet.getByLabel(words.attach.coordinates)
  const send = sheet.getByRole('button', { name: words.composer.send, exact: true })
  await coordinates.fill('تهران')
  await expect(send).toBeDisabled()
  await coordinates.fill('۳۵/۶۸۹۲، ۵۱/۳۸۹')
  await expect(send).toBeEnabled()
  expect(await axeComplaints(page)).toEqual([])
  await sheet.getByRole('application').press('ArrowUp')
  // A tenth of the four degrees that are drawn, on Mercator's map.
  await expect(coordinates).toHaveValue('۳۶٫۰۱۳۴۱، ۵۱٫۳۸۹۰۰')
  await sara.context.grantPermissions(['geolocation'])
  await sara.context.setGeolocation({ latitude: 29.5918, longitude: 52.5837 })
  await sheet.getByRole('button', { name: words.attach.ownPosition }).click()
  await expect(coordinates).toHaveValue('۲۹٫۵۹۱۸۰، ۵۲٫۵۸۳۷۰')
  await send.click()
  await sara.seesSent('مکان')
  const card = page.locator('[data-place]')
  await expect(card.getByRole('link')).toHaveAttribute('href', 'geo:29.5918,52.5837')
  await expect(card.getByText('شیراز')).toBeVisible()
  await expect(sara.conversation(words.common.savedMessages)).toContainText('مکان')
})
