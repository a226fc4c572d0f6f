/** Writing: emoji by picking and by typing, half-spaces, members by name. */
import { expect, test } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const emojiButton = (person: Person) => person.page.getByRole('button', { name: words.composer.emoji, exact: true })
const searchField = (person: Person) => person.page.getByRole('searchbox', { name: words.emojiPicker.search })
const cell = (person: Person, name: string) => person.page.getByRole('gridcell', { name, exact: true }).first()

test('[E3][E5] an emoji is picked at the caret, also with no network, and the person goes on writing', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.device.waitUntilInstalled()
  await narges.startDirect(kian)
  await narges.device.goOffline()
  await narges.reload()
  await narges.composer.pressSequentially('سلامخوبی؟')
  await narges.composer.press('Home')
  for (let n = 0; n < 4; n++) await narges.composer.press('ArrowLeft')
  await emojiButton(narges).click()
  await expect(searchField(narges)).toBeFocused()
  await narges.page.keyboard.type('گل')
  await expect(cell(narges, 'رز')).toBeVisible()
  await narges.page.keyboard.type(' رز')
  await narges.page.keyboard.press('Enter')
  await expect(searchField(narges)).toHaveCount(0)
  await expect(narges.composer).toBeFocused()
  await expect(narges.composer).toHaveValue('سلام🌹خوبی؟')
  await narges.page.keyboard.press('Control+z')
  await expect(narges.composer).toHaveValue('سلامخوبی؟')
  await emojiButton(narges).click()
  await expect(cell(narges, 'رز')).toBeVisible()
  await narges.page.keyboard.press('Escape')
  await expect(searchField(narges)).toHaveCount(0)
  await expect(narges.composer).toBeFocused()
})

test('[E4] typing a word after a colon offers emoji; a smiley is sent as it is', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.composer.pressSequentially('دیدمش :قلب قر')
  await expect(narges.page.getByRole('option')).toHaveCount(0)
  await narges.composer.fill('')
  await narges.composer.pressSequentially('دوستت دارم :قلب')
  await expect(narges.page.getByRole('option')).toHaveCount(6)
  await narges.composer.press('Tab')
  await expect(narges.composer).toHaveValue('دوستت دارم ❤️')
  await expect(narges.composer).toBeFocused()
  await narges.composer.press('Enter')
  await narges.sees('دوستت دارم ❤️')
  await narges.composer.pressSequentially('باشه :smi')
  await expect(narges.page.getByRole('option').first()).toBeVisible()
  await narges.composer.press('Escape')
  await expect(narges.page.getByRole('option')).toHaveCount(0)
  await narges.composer.press('Enter')
  await narges.sees('باشه :smi')
  await narges.composer.pressSequentially('شوخی بود :دی')
  await narges.composer.press('Enter')
  await narges.sees('شوخی بود :دی')
})

test('[E2] any emoji of the picker becomes a reaction, in the skin tone that the person uses', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('تمام شد')
  await kian.open('نرگس احمدی')
  await kian.choose('تمام شد', words.conversation.react)
  await kian.page.getByRole('button', { name: new RegExp(words.emojiPicker.tone) }).click()
  await kian.page.getByRole('menuitem', { name: words.emojiPicker.tones[3] as string, exact: true }).click()
  await searchField(kian).fill('دست زدن')
  await cell(kian, 'دست زدن').click()
  await expect(kian.reaction('تمام شد', '👏🏽')).toBeVisible()
  await expect(narges.reaction('تمام شد', '👏🏽')).toBeVisible()
})

test('[E5][E6] on a phone the picker stands in place of the keyboard, and everything fits in 320 pixels', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([
    world.join('narges', 'نرگس احمدی', { width: 320, height: 640, hasTouch: true }),
    world.join('kian', 'کیان رضایی'),
  ])
  await narges.startDirect(kian)
  await narges.composer.fill('سلام')
  await narges.composer.press('Enter')
  await narges.composer.pressSequentially('می')
  await narges.page.getByRole('button', { name: words.composer.zwnj }).tap()
  await narges.composer.pressSequentially('روم')
  await expect(narges.composer).toHaveValue('سلام\nمی\u200Cروم')
  await emojiButton(narges).tap()
  await expect(narges.composer).not.toBeFocused()
  await cell(narges, 'خنده').tap()
  await cell(narges, 'خندان').tap()
  await expect(narges.composer).toHaveValue('سلام\nمی\u200Cروم😀😄')
  for (const name of [words.composer.keyboard, words.composer.zwnj, words.composer.send]) {
    const box = await narges.page.getByRole('button', { name, exact: true }).boundingBox()
    expect(box?.width).toBeGreaterThanOrEqual(44)
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320)
  }
  expect(await narges.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await narges.page.getByRole('button', { name: words.composer.keyboard }).tap()
  await expect(narges.composer).toBeFocused()
  await expect(cell(narges, 'خنده')).toHaveCount(0)
  await narges.page.getByRole('button', { name: words.composer.send }).tap()
  await kian.open('نرگس احمدی')
  await expect(kian.page.getByRole('article')).toContainText('می\u200Cروم😀😄')
})

test('[E7] a half-space by either key of the Persian layouts, and kept in what is pasted', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.composer.pressSequentially('می')
  await narges.composer.press('Shift+Space')
  await narges.composer.pressSequentially('روم نمی')
  await narges.composer.press('Control+Shift+Digit2')
  await narges.composer.pressSequentially('آیم')
  await expect(narges.composer).toHaveValue('می\u200Cروم نمی\u200Cآیم')
  await narges.device.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await narges.page.evaluate(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([' <b>کتاب\u200Cها</b>'], { type: 'text/html' }),
        'text/plain': new Blob([' کتاب\u200Cها'], { type: 'text/plain' }),
      }),
    ]),
  )
  await narges.composer.press('Control+v')
  await expect(narges.composer).toHaveValue('می\u200Cروم نمی\u200Cآیم کتاب\u200Cها')
})

test('[E8] the text follows the tab in which one types, and goes from every tab when it is sent', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('پرسش')
  const tab = await narges.device.context.newPage()
  await tab.goto(narges.page.url())
  const other = tab.getByRole('textbox', { name: words.composer.field, exact: true })
  await narges.composer.pressSequentially('از زبانهٔ یک')
  await expect(other).toHaveValue('از زبانهٔ یک')
  await other.pressSequentially(' و دو')
  await expect(narges.composer).toHaveValue('از زبانهٔ یک و دو')
  await narges.choose('پرسش', words.conversation.reply)
  await narges.composer.pressSequentially('!')
  await expect(tab.getByText(words.composer.replyingTo(words.common.you))).toBeVisible()
  await expect(other).toHaveValue('از زبانهٔ یک و دو!')
  await other.press('Enter')
  await narges.sees('از زبانهٔ یک و دو!')
  await expect(narges.composer).toHaveValue('')
  await expect(other).toHaveValue('')
})

test('[E8] what was written before an edit comes back after it, also when the tab dies meanwhile', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('غلت')
  await narges.seesSent('غلت')
  await narges.composer.fill('نیمه‌کاره')
  await narges.choose('غلت', words.conversation.edit)
  await expect(narges.composer).toHaveValue('غلت')
  await narges.composer.fill('غلط')
  await expect(narges.conversation('کیان رضایی')).toContainText('غلط')
  // The list shows it some milliseconds before the disk has it.
  await expect.poll(() => narges.storedText()).toContain('غلط')
  await narges.device.crashTab()
  await expect(narges.composer).toHaveValue('غلط')
  await expect(narges.page.getByText(words.composer.editing)).toBeVisible()
  await narges.composer.press('Enter')
  await narges.sees('غلط')
  await expect(narges.composer).toHaveValue('نیمه‌کاره')
})

test('[E8] an answer without a word is kept when one goes away and after a reload, and goes when it is cancelled', async ({
  world,
}) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await world.api('kian', 'کیان رضایی')
  await narges.startDirectWith('kian')
  await narges.say('پرسش')
  await narges.choose('پرسش', words.conversation.reply)
  const answering = narges.page.getByText(words.composer.replyingTo(words.common.you))
  await expect(answering).toBeVisible()
  await narges.open(words.common.savedMessages)
  await expect(narges.conversation('کیان رضایی')).toContainText(words.list.draftReply)
  await expect(answering).toHaveCount(0)
  await narges.open('کیان رضایی')
  await expect(answering).toBeVisible()
  await narges.reload()
  await expect(answering).toBeVisible()
  await narges.say('پاسخ')
  await expect(narges.message('پاسخ')).toContainText('پرسش')
  await narges.choose('پرسش', words.conversation.reply)
  await expect(narges.conversation('کیان رضایی')).toContainText(words.list.draftReply)
  await narges.page.getByRole('button', { name: words.composer.cancelTarget }).click()
  await expect(narges.conversation('کیان رضایی')).not.toContainText(words.list.draftReply)
})

test('[E9] a format goes around what is selected, by the bar or by its key, and undo takes it back', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  const bar = narges.page.getByRole('toolbar', { name: words.composer.formatting })
  await narges.composer.fill('خیلی مهم')
  await expect(bar).toHaveCount(0)
  await narges.composer.press('Control+a')
  await bar.getByRole('button', { name: words.composer.formats.bold }).click()
  await expect(narges.composer).toBeFocused()
  await expect(narges.composer).toHaveValue('**خیلی مهم**')
  await narges.composer.press('Control+Shift+KeyX')
  await expect(narges.composer).toHaveValue('**~~خیلی مهم~~**')
  await narges.composer.press('Control+z')
  await expect(narges.composer).toHaveValue('**خیلی مهم**')
  await narges.composer.press('Control+z')
  await expect(narges.composer).toHaveValue('خیلی مهم')
  await narges.composer.press('Control+a')
  await narges.composer.press('Control+KeyB')
  await narges.composer.press('Shift+Tab')
  await expect(bar.getByRole('button', { name: words.composer.formats.bold })).toBeFocused()
  await narges.page.keyboard.press('Escape')
  await expect(narges.composer).toBeFocused()
  await narges.composer.press('Enter')
  await kian.open('نرگس احمدی')
  await kian.sees('خیلی مهم')
  await narges.composer.press('ArrowUp')
  await expect(narges.composer).toHaveValue('**خیلی مهم**')
})
