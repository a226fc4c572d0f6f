/** Pictures and files: chosen, written under, sent, seen in full, kept; and what only looks like a picture. */
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { axeComplaints } from './states/axe-complaints.ts'
import { bomb, file, photo } from './world/files.ts'
import { expect, test } from './world/journey.ts'
import { Person } from './world/person.ts'
import { words } from './world/words.ts'

test('[M1][M3] ?backend=memory: an album with a caption, in full size, after a reload', async ({ world }) => {
  const tanha = new Person(await world.stranger(), 'tanha', 'تنها')
  await tanha.signUp('/?backend=memory')
  await tanha.open('پژواک')
  await tanha.composer.fill('سفر')
  const [wide, high, small] = [
    await photo(tanha.page, 'دریا.jpg', 1_600, 900, 200),
    await photo(tanha.page, 'کوه.jpg', 900, 1_600, 120),
    await photo(tanha.page, 'گل.jpg', 300, 300, 320),
  ]
  await tanha.attach(wide, high, small)
  const { composeSheet } = tanha
  await expect(composeSheet.locator('img')).toHaveCount(3)
  await expect(composeSheet.getByLabel(words.attach.caption)).toHaveValue('سفر')
  expect(await axeComplaints(tanha.page)).toEqual([])
  await composeSheet.getByRole('button', { name: words.attach.remove('گل.jpg') }).click()
  await expect(composeSheet.locator('img')).toHaveCount(2)
  const caption = composeSheet.getByLabel(words.attach.caption)
  await caption.press('Shift+Space')
  await expect(caption).toHaveValue('سفر\u200C')
  await expect(composeSheet.getByRole('button', { name: words.composer.send, exact: true })).toBeEnabled()
  await caption.press('Enter')
  await expect(composeSheet).toHaveCount(0)
  await expect(tanha.composer).toHaveValue('')
  // The echo says it back.
  await expect(tanha.pictures).toHaveCount(4)

  const opener = tanha.page.locator('[data-media] button').first()
  await opener.click()
  const viewer = tanha.page.getByRole('dialog')
  await expect(viewer.locator('img[src^="blob:"]')).toBeVisible()
  expect(await axeComplaints(tanha.page)).toEqual([])
  const first = await viewer.locator('img').getAttribute('src')
  await tanha.page.keyboard.press('ArrowLeft')
  await expect(viewer.locator('img')).not.toHaveAttribute('src', first ?? '')
  await tanha.page.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)

  await tanha.reload()
  await expect(tanha.pictures).toHaveCount(4)
})

test('[M14][M15][M16] ?backend=memory: what only looks like a picture is a file with a clean name', async ({
  world,
}) => {
  const tanha = new Person(await world.stranger(), 'tanha', 'تنها')
  await tanha.signUp('/?backend=memory')
  await tanha.open(words.common.savedMessages)
  await tanha.attach(
    file(
      'رسم.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="x"</script></svg>',
      'image/svg+xml',
    ),
    file('بزرگ.png', bomb(20_000, 20_000), 'image/png'),
    file('دروغ.png', bomb(64, 64), 'image/png'),
    file('عکس\u202Egpj.exe', 'MZ', 'image/jpeg'),
  )
  await tanha.sendAttached()
  const rows = tanha.page.locator('[data-media]')
  await expect(rows).toHaveCount(4)
  await expect(tanha.pictures).toHaveCount(0)
  await expect(tanha.page.getByText('عکسgpj.exe')).toBeVisible()
  await tanha.page.getByRole('button', { name: words.media.save('عکسgpj.exe') }).click()
  await expect(tanha.page.getByRole('dialog').getByText(words.media.dangerTitle)).toBeVisible()
  await tanha.page.keyboard.press('Escape')
  const download = tanha.page.waitForEvent('download')
  await tanha.page.getByRole('button', { name: words.media.save('بزرگ.png') }).click()
  expect((await download).suggestedFilename()).toBe('بزرگ.png')
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Fetches a file of a message and saves it. @returns the hash of what lies in the downloads then */
async function savedHash(person: Person, name: string): Promise<string> {
  const { page } = person
  await page.getByRole('button', { name: words.media.fetch(name) }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: words.media.save(name) }).click()
  return sha256(await readFile(await (await download).path()))
}

test('[M1][M4] an album through a network that dies five times, its tab killed in the middle: once, and the same bytes', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.device.waitUntilInstalled()
  await narges.startDirect(kian)
  // Far more than goes before the fifth cut: pieces follow one another closely, and one may be most of a small file.
  const files = ['یک.dat', 'دو.dat', 'سه.dat'].map((name) => file(name, randomBytes(3_000_000)))
  narges.device.slowDown(250_000)
  await narges.attach(...files)
  await narges.sendAttached('سه پرونده')
  for (let cut = 0; cut < 5; cut += 1) {
    const group = narges.page.getByRole('group', { name: /فرستاده شد/ })
    await expect(group).toBeVisible()
    const before = await group.getAttribute('aria-label')
    await expect.poll(() => group.getAttribute('aria-label').catch(() => before)).not.toBe(before)
    await narges.device.goOffline()
    if (cut === 2) await narges.device.crashTab()
    await expect(narges.message('سه پرونده')).toBeVisible()
    await narges.device.goOnline()
  }
  narges.device.slowDown(undefined)
  await narges.seesSent('سه پرونده')
  await kian.open('نرگس احمدی')
  await expect(kian.message('سه پرونده')).toHaveCount(1)
  for (const { name, buffer } of files) expect(await savedHash(kian, name)).toBe(sha256(buffer))
})

test('[M1][M13] a photo that was chosen with no network shows at once and after a reload, and goes when there is one', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.device.waitUntilInstalled()
  await narges.startDirect(kian)
  await narges.device.goOffline()
  await narges.attach(await photo(narges.page, 'دریا.jpg', 2_400, 1_600))
  await narges.sendAttached('از قطار')
  await expect(narges.pictures).toHaveCount(1)
  await narges.reload()
  await expect(narges.pictures).toHaveCount(1)
  await narges.say('متن می‌ماند و می‌رود')
  await narges.device.goOnline()
  await narges.seesSent('از قطار')
  await kian.open('نرگس احمدی')
  await expect(kian.pictures).toHaveCount(1)
  await kian.device.waitUntilInstalled()
  await kian.device.goOffline()
  await kian.reload()
  await expect(kian.pictures).toHaveCount(1)
})

test('[M10] what is sent of a photo is small, and says nothing of where it was taken', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  const taken = await photo(narges.page, 'دریا.jpg', 4_000, 3_000)
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 24]), Buffer.from('Exif\0\0GPSLatitude 35.68')])
  const buffer = Buffer.concat([taken.buffer.subarray(0, 2), exif.subarray(0, 26), taken.buffer.subarray(2)])
  await narges.attach({ ...taken, buffer })
  await narges.sendAttached()
  await kian.open('نرگس احمدی')
  await expect(kian.pictures).toHaveCount(1)
  const width = await kian.pictures.evaluate((image: HTMLImageElement) => image.naturalWidth)
  const [held] = await kian.device.heldFiles()
  expect(width).toBe(1_600)
  expect(held?.length).toBeLessThanOrEqual(300_000)
  expect(held?.includes('GPS')).toBe(false)
})

test('[M11] a disk that is full during a download is said; texts and what is here stay, and it comes when there is room', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  const large = file('بزرگ.dat', randomBytes(3_000_000))
  await narges.attach(large)
  await narges.sendAttached('پرونده')
  await narges.seesSent('پرونده')
  await kian.open('نرگس احمدی')
  const session = await kian.context.newCDPSession(kian.page)
  const origin = kian.device.address
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000 })
  await kian.page.getByRole('button', { name: words.media.fetch(large.name) }).click()
  await expect(kian.page.getByText(words.media.diskFull)).toBeVisible()
  await kian.sees('پرونده')
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  expect(await savedHash(kian, large.name)).toBe(sha256(large.buffer))
})

test('[M2][M9] a voice message is recorded, heard before it goes, and played on the other side while one moves about', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([
    world.join('narges', 'نرگس احمدی', { hasMicrophone: true }),
    world.join('kian', 'کیان رضایی'),
  ])
  await narges.startDirect(kian)
  const { page } = narges
  await page.getByRole('button', { name: words.voice.record }).click()
  const timer = page.getByRole('timer')
  await expect(timer).toHaveText(/۰:۰[۳-۹]/)
  await page.getByRole('button', { name: words.voice.hear }).click()
  await page.getByRole('button', { name: words.voice.play }).click()
  await expect(page.getByRole('button', { name: words.voice.pause })).toBeVisible()
  expect(await axeComplaints(page)).toEqual([])
  await page.getByRole('button', { name: words.composer.send, exact: true }).click()
  await narges.seesSent('پیام صوتی')
  await kian.open('نرگس احمدی')
  const play = kian.page.getByRole('button', { name: /^پخش/ })
  await play.click()
  const bar = kian.page.getByRole('region', { name: words.media.playing })
  await expect(bar).toBeVisible()
  await expect(bar).toContainText('۰:۰۱')
  await kian.open(words.common.savedMessages)
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: words.common.close }).click()
  await expect(bar).toHaveCount(0)
})

test('[M9] a recording that is taken back leaves nothing', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی', { hasMicrophone: true })
  await narges.open(words.common.savedMessages)
  await narges.page.getByRole('button', { name: words.voice.record }).click()
  await expect(narges.page.getByRole('timer')).toHaveText(/۰:۰[۱-۹]/)
  await narges.page.keyboard.press('Escape')
  await expect(narges.page.getByRole('timer')).toHaveCount(0)
  await expect(narges.page.locator('[data-media]')).toHaveCount(0)
})

test('[M12][M13] what comes by itself is as the person says for the network, and what they keep stays when the rest goes', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  const { mediaSettings, media } = words
  await kian.openSettings('storage')
  const { page } = kian
  await expect(page.getByRole('radio', { name: mediaSettings.networks.free })).toBeChecked()
  await page.getByLabel(mediaSettings.automatic.image).selectOption({ label: mediaSettings.never })
  expect(await axeComplaints(page)).toEqual([])

  await narges.startDirect(kian)
  for (const name of ['دریا', 'کوه']) {
    await narges.attach(await photo(narges.page, `${name}.jpg`, 800, 600, name === 'دریا' ? 200 : 120))
    await narges.sendAttached(name)
    await narges.seesSent(name)
  }
  await kian.open('نرگس احمدی')
  const waiting = kian.message('دریا').locator('[data-media]')
  await expect(waiting.getByText(/کیلوبایت/)).toBeVisible()
  await expect(kian.pictures).toHaveCount(0)
  await kian.choose('دریا', media.keep)
  await expect(kian.message('دریا').locator('img[src^="blob:"]')).toHaveCount(1)
  await kian.message('کوه').locator('[data-media] button').click()
  await expect(kian.pictures).toHaveCount(2)

  await kian.openSettings('storage')
  await page.getByRole('button', { name: mediaSettings.letGoAll }).click()
  await page.getByRole('dialog').getByRole('button', { name: mediaSettings.letGo }).click()
  await expect(page.getByText(mediaSettings.gone)).toBeVisible()
  await kian.open('نرگس احمدی')
  await expect(kian.message('دریا').locator('img[src^="blob:"]')).toHaveCount(1)
  await expect(kian.pictures).toHaveCount(1)
  await kian.choose('دریا', media.keepNoMore)

  await kian.openDetails()
  await page.getByRole('switch', { name: words.details.keepMedia }).click()
  await expect(page.getByRole('switch', { name: words.details.keepMedia })).toBeChecked()
  await kian.openSettings('storage')
  await expect(page.getByRole('button', { name: mediaSettings.letGoOf('نرگس احمدی') })).toBeDisabled()
  await page.getByRole('button', { name: mediaSettings.letGoAll }).click()
  await page.getByRole('dialog').getByRole('button', { name: mediaSettings.letGo }).click()
  await kian.open('نرگس احمدی')
  await expect(kian.pictures).toHaveCount(1)
})

test('[M22][M23] ?backend=memory: its pack is brought and sent', async ({ world }) => {
  const tanha = new Person(await world.stranger(), 'tanha', 'تنها')
  await tanha.signUp('/?backend=memory')
  await tanha.open('پژواک')
  const { page } = tanha
  await page.getByRole('button', { name: words.composer.emoji, exact: true }).click()
  await page.getByRole('tab', { name: words.stickers.stickers }).click()
  await page.getByRole('button', { name: words.stickers.installPack('هدهد') }).click()
  await expect(page.locator('[data-sticker] canvas[data-drawn]')).toHaveCount(7)
  await page.locator('[data-sticker]').first().click()
  // The echo says it back.
  await expect(page.getByRole('article').locator('canvas[data-drawn]')).toHaveCount(2)
})

test('[M22][M23] a pack of stickers is brought, found by Persian words, sent, seen on the other side, and there with no network', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  const { stickers, composer } = words
  await narges.device.waitUntilInstalled()
  await narges.startDirect(kian)
  const { page } = narges
  const openStickers = () => page.getByRole('button', { name: composer.emoji, exact: true }).click()
  const sticker = (word: string) => page.getByRole('button', { name: stickers.sticker(word), exact: true })
  await openStickers()
  await page.getByRole('tab', { name: stickers.stickers }).click()
  await page.getByRole('button', { name: stickers.installPack('هدهد') }).click()
  await expect(sticker('سلام')).toBeVisible()
  await expect(page.locator('[data-sticker] canvas[data-drawn]')).toHaveCount(7)
  expect(await axeComplaints(page)).toEqual([])
  await page.getByRole('searchbox', { name: stickers.search }).fill('چاي')
  await expect(page.locator('[data-sticker]')).toHaveCount(1)
  await sticker('چای').click()
  await narges.seesSent('برچسب')
  await kian.open('نرگس احمدی')
  await expect(kian.message('برچسب').locator('canvas[data-drawn]')).toHaveCount(1)
  await expect(kian.message('برچسب')).toHaveAccessibleName(/🍵/)
  const tile = kian.message('برچسب').getByRole('button', { name: words.media.openSticker('🍵') })
  await tile.focus()
  await kian.page.keyboard.press('Enter')
  const sheet = kian.page.getByRole('dialog', { name: 'هدهد' })
  await expect(sheet.getByRole('listitem')).toHaveCount(7)
  await expect(sheet.getByRole('img', { name: stickers.sticker('سلام') })).toBeVisible()
  await expect(sheet.locator('canvas[data-drawn]')).toHaveCount(7)
  expect(await axeComplaints(kian.page)).toEqual([])
  await sheet.getByRole('button', { name: stickers.installPack('هدهد') }).click()
  await expect(sheet.getByRole('status')).toHaveText(stickers.here)
  await kian.page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(tile).toBeFocused()

  await narges.device.goOffline()
  await narges.reload()
  await narges.composer.fill('در راه')
  await openStickers()
  const recent = page.getByRole('region', { name: stickers.recent })
  await expect(recent.locator('[data-sticker]')).toHaveCount(1)
  await recent.locator('[data-sticker]').click()
  await expect(narges.message('برچسب')).toHaveCount(2)
  await expect(narges.composer).toHaveValue('در راه')
  await narges.device.goOnline()
  await expect(kian.message('برچسب')).toHaveCount(2)

  await openStickers()
  await page.getByRole('button', { name: stickers.removePack('هدهد') }).click()
  await expect(page.locator('[data-sticker]')).toHaveCount(0)
  await expect(page.getByRole('button', { name: stickers.installPack('هدهد') })).toBeVisible()
})
