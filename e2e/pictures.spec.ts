/** Pictures of people and groups, and what a person hides: from the file to the screens of the others. */
import { patternPicture } from '../src/model/pattern-picture.ts'
import { expect, test } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const photo = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(patternPicture(3, 160)) }

async function choosePicture({ page }: Person, file: typeof photo): Promise<void> {
  await page.locator('input[type=file][accept="image/*"]:not([multiple])').setInputFiles(file)
}

async function usePicture({ page }: Person): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: words.picture.use }).click()
}

/** The picture that stands for that conversation in the list. */
const pictureIn = (person: Person, name: string) => person.conversation(name).locator('[data-picture]')

test('[P4] a picture chosen without a network waits, shows at once, and reaches the others; it can be taken away', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('سلام')
  await expect(kian.conversation('نرگس احمدی')).toBeVisible()
  await narges.openSettings()
  await narges.device.goOffline()
  await choosePicture(narges, photo)
  await usePicture(narges)
  await expect(narges.page.locator('main [data-picture]').first()).toBeVisible()
  await narges.device.goOnline()
  await expect(pictureIn(kian, 'نرگس احمدی')).toBeVisible()
  await kian.reload()
  await expect(pictureIn(kian, 'نرگس احمدی')).toBeVisible()
  await narges.page.getByRole('button', { name: words.picture.remove }).click()
  await expect(pictureIn(kian, 'نرگس احمدی')).toHaveCount(0)
})

test('[P4] who rules a group gives it a picture, and everybody reads that they did', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.createGroup('کوه جمعه', [kian])
  await narges.openDetails()
  await choosePicture(narges, photo)
  await usePicture(narges)
  await expect(pictureIn(kian, 'کوه جمعه')).toBeVisible()
  await kian.open('کوه جمعه')
  await expect(kian.page.getByText(words.conversation.notice.pictured('نرگس احمدی', false))).toBeVisible()
  await kian.openDetails()
  await expect(kian.page.getByRole('button', { name: words.picture.change })).toHaveCount(0)
})

test('[P4] a file that is no picture is told, and the former one stays', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.openSettings()
  await choosePicture(narges, { ...photo, buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })
  await expect(narges.page.getByText(words.errors['bad-picture'])).toBeVisible()
  await expect(narges.page.getByRole('dialog')).toHaveCount(0)
})

test('[P2][P3] hidden receipts work both ways, and who wants to be left alone is put into no group', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await kian.openSettings('privacy')
  await kian.page.getByRole('switch', { name: words.settings.hideReceipts }).click()
  await kian.page.getByRole('radio', { name: words.settings.whoMayAddChoices.nobody }).check({ force: true })
  await expect(kian.page.getByText(words.settings.whoMayAddHints.nobody)).toBeVisible()
  await narges.startDirect(kian)
  await narges.say('خواندی؟')
  await kian.open('نرگس احمدی')
  await kian.say('شاید')
  await narges.sees('شاید')
  await narges.seesState('خواندی؟', 'delivered')
  await kian.seesState('شاید', 'delivered')
  await narges.proposeGroup('کوه جمعه', [kian])
  await expect(narges.page.getByText(words.errors['not-allowed-by-person']).first()).toBeVisible()
})

test('[P4] the settings say what pictures and the files of the app take; pictures that are let go come back when seen', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('سلام')
  await narges.openSettings()
  await choosePicture(narges, photo)
  await usePicture(narges)
  await expect(pictureIn(kian, 'نرگس احمدی')).toBeVisible()
  await kian.device.waitUntilInstalled()
  await kian.openSettings('storage')
  const kinds = words.settings.heldKinds
  const row = (kind: keyof typeof kinds) =>
    kian.page.getByText(kinds[kind], { exact: true }).locator('..').locator('..')
  await expect(row('pictures')).toHaveText(/[۰-۹٫]+ (کیلو)?بایت۱$/)
  await expect(row('app')).toHaveText(/[۰-۹٫]+ (کیلو|مگا)بایت[۰-۹]+$/)
  await expect(row('messages')).toHaveText(/حدود [۰-۹٫]+ (کیلو|مگا)بایت[۱-۹][۰-۹]*$/)
  const { action } = words.settings.letGo['let-go-pictures']
  await kian.page.getByRole('button', { name: action }).click()
  await kian.page.getByRole('dialog').getByRole('button', { name: action }).click()
  await expect(row('pictures')).toHaveText(/۰ بایت۰$/)
  await kian.reload()
  await expect(pictureIn(kian, 'نرگس احمدی')).toBeVisible()
})
