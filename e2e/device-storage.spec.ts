/** What can happen to the storage of a browser under the running app: full, cleared, private, of a newer version. */
import { createHash, randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { file } from './world/files.ts'
import { expect, test, type World } from './world/journey.ts'
import { makeNewVersion, VERSION_MARK } from './world/new-version.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

/** More than the app itself, with its files. */
const QUOTA = 40_000_000
/** Two who talk; the second has little room on her device. */
async function withLittleRoom(world: World): Promise<[Person, Person]> {
  const kian = await world.join('kian', 'کیان رضایی')
  const narges = await world.join('narges', 'نرگس احمدی', { quotaBytes: QUOTA })
  // The shell that is still being kept would take what is made free.
  await narges.device.waitUntilInstalled()
  await narges.startDirect(kian)
  return [kian, narges]
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('[C1][C3] the disk is full at each moment that writes: nothing is lost, doubled or shown as sent, and all of it comes when there is room', async ({
  world,
}) => {
  const [kian, narges] = await withLittleRoom(world)
  await narges.say('آغاز')
  await kian.open('نرگس احمدی')
  await kian.sees('آغاز')
  await narges.seesState('آغاز', 'read')

  await test.step('a message is written', async () => {
    const makeRoom = await narges.device.fillStorage()
    await narges.say('بی‌جا')
    await narges.seesState('بی‌جا', 'refused')
    await kian.doesNotSee('بی‌جا')
    await makeRoom()
    await narges.choose('بی‌جا', words.conversation.retrySend)
    await kian.sees('بی‌جا')
  })

  await test.step('a message is answered by the server', async () => {
    await narges.device.goOffline()
    await narges.say('جواب جا ندارد')
    const makeRoom = await narges.device.fillStorage()
    await narges.device.goOnline()
    await makeRoom()
    await kian.sees('جواب جا ندارد')
    await narges.seesSent('جواب جا ندارد')
  })

  await test.step('messages come, are marked as read and reacted to', async () => {
    const makeRoom = await narges.device.fillStorage()
    await kian.say('می‌آید', 'و این')
    await kian.react('آغاز', '👍')
    await makeRoom()
    await narges.sees('می‌آید', 'و این')
    await expect(narges.reaction('آغاز', '👍')).toBeVisible()
    await kian.seesState('و این', 'read')
  })

  await test.step('somebody edits and erases', async () => {
    const makeRoom = await narges.device.fillStorage()
    await kian.edit('می‌آید', 'آمد')
    await kian.erase('و این')
    await makeRoom()
    await narges.sees('آمد')
    await narges.doesNotSee('و این')
  })

  await test.step('the tab is opened again', async () => {
    const makeRoom = await narges.device.fillStorage()
    await narges.reload()
    await narges.sees('آغاز', 'بی‌جا', 'آمد')
    await makeRoom()
    await narges.say('پایان')
    await kian.sees('پایان')
  })

  for (const person of [narges, kian]) {
    const texts = ['آغاز', 'بی‌جا', 'جواب جا ندارد', 'آمد', 'پایان']
    await person.sees(...texts)
    expect(await person.order(/آغاز|بی‌جا|جواب جا ندارد|آمد|پایان/)).toEqual(texts)
  }
})

test('[M12] on a full disk files go so that texts stay: what is to be kept after all others, what waits in the outbox never', async ({
  world,
}) => {
  const [kian, narges] = await withLittleRoom(world)
  await narges.say('آغاز')
  await kian.open('نرگس احمدی')
  const held = async () => (await narges.device.heldFiles()).map(sha256).sort()
  const [usual, kept, own] = ['معمولی.dat', 'ماندنی.dat', 'خودم.dat'].map((name) => file(name, randomBytes(3_000_000)))
  if (!usual || !kept || !own) throw new Error('three files')
  for (const one of [usual, kept]) {
    await kian.attach(one)
    await kian.sendAttached(`این ${one.name}`)
    await narges.page.getByRole('button', { name: words.media.fetch(one.name) }).click()
    await expect.poll(held).toContain(sha256(one.buffer))
  }
  await narges.choose(`این ${kept.name}`, words.media.keep)

  let makeRoom = await narges.device.fillStorage()
  await kian.say('از بیرون')
  await narges.sees('از بیرون')
  await expect.poll(held).toEqual([sha256(kept.buffer)])
  await kian.seesState('از بیرون', 'read')
  await makeRoom()
  makeRoom = await narges.device.fillStorage()
  await narges.say('و از این‌جا')
  await kian.sees('و از این‌جا')
  await expect.poll(held).toEqual([])
  await makeRoom()
  await narges.device.goOffline()
  await narges.attach(own)
  await narges.sendAttached('از من')
  await expect.poll(held).toEqual([sha256(own.buffer)])
  makeRoom = await narges.device.fillStorage()
  await narges.say('جا نیست')
  await narges.seesState('جا نیست', 'refused')
  expect(await held()).toEqual([sha256(own.buffer)])
  await makeRoom()
  await narges.device.goOnline()
  await narges.choose('جا نیست', words.conversation.retrySend)
  await kian.sees('از من', 'جا نیست')
  await narges.page.getByRole('button', { name: words.media.fetch(usual.name) }).click()
  await expect.poll(held).toContain(sha256(usual.buffer))
})

test('[M1] what is chosen comes back with its words where the disk has no room for the message, and goes later', async ({
  world,
}) => {
  const [kian, narges] = await withLittleRoom(world)
  await narges.attach(file('برنامه.dat', randomBytes(100_000)))
  const sheet = narges.composeSheet
  await sheet.getByLabel(words.attach.caption).fill('برای فردا')
  const send = sheet.getByRole('button', { name: words.composer.send, exact: true })
  await expect(send).toBeEnabled()
  const makeRoom = await narges.device.fillStorage()
  await send.click()
  await expect(narges.page.getByText(words.errors['storage-full'])).toBeVisible()
  await expect(sheet.getByRole('listitem')).toHaveText(/برنامه\.dat/)
  await expect(sheet.getByLabel(words.attach.caption)).toHaveValue('برای فردا')
  await makeRoom()
  await send.click()
  await kian.open('نرگس احمدی')
  await kian.sees('برای فردا')
  await expect(narges.composer).toHaveValue('')
})

test('[C9] a new device without room says so at the door, and lets in once there is some', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  const device = await world.stranger()
  const session = await device.context.newCDPSession(device.page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: device.address, quotaSize: 1 })
  const { page } = device
  const signIn = async () => {
    await page.getByLabel(words.signIn.username).fill(narges.username)
    await page.getByLabel(words.signIn.password, { exact: true }).fill('رمز-آزمون-۱۲۳')
    await page.getByRole('button', { name: words.signIn.signIn, exact: true }).click()
  }
  await signIn()
  await expect(page.getByRole('alert')).toBeVisible()
  await session.send('Storage.overrideQuotaForOrigin', { origin: device.address })
  await page.reload()
  await signIn()
  await expect(page.getByRole('link', { name: words.app.newConversation })).toBeVisible()
})

test('[C9] what the site keeps is cleared under the running app: a new device, never half of one', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('پیش از پاک شدن')
  await kian.open('نرگس احمدی')
  await kian.sees('پیش از پاک شدن')
  const session = await narges.context.newCDPSession(narges.page)
  await session.send('Storage.clearDataForOrigin', { origin: narges.device.address, storageTypes: 'all' })
  await expect(narges.page.getByRole('heading', { name: words.signIn.titleSignIn })).toBeVisible()
  await kian.say('در این میان')
  expect(await narges.storedText()).not.toContain('پیش از پاک شدن')
  await narges.signIn()
  await narges.open('کیان رضایی')
  await narges.sees('پیش از پاک شدن', 'در این میان')
  await narges.say('باز هم')
  await kian.sees('باز هم')
})

test('[C9] in a private window everything works for as long as it is open', async ({ world }) => {
  const kian = await world.join('kian', 'کیان رضایی')
  const narges = await world.join('narges', 'نرگس احمدی', { isPrivate: true })
  await narges.startDirect(kian)
  await narges.say('پنهان')
  await kian.open('نرگس احمدی')
  await kian.sees('پنهان')
  await narges.device.waitUntilInstalled()
  await narges.device.goOffline()
  await narges.say('در صف')
  await narges.reload()
  await narges.sees('پنهان', 'در صف')
  await narges.device.goOnline()
  await kian.sees('در صف')
})

test('[C9][C11] five tabs, and one of them takes a version with another database: all of them go on, and what waits leaves once', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('با نسخهٔ پیشین')
  await narges.device.waitUntilInstalled()
  const tabs = [narges.page]
  for (let n = 1; n < 5; n += 1) {
    await narges.device.openTab(narges.path)
    await narges.sees('با نسخهٔ پیشین')
    tabs.push(narges.page)
  }
  const folder = await makeNewVersion({ hasNewSchema: true })
  await world.server.serveFrom(folder)
  await narges.reload()
  const updateNow = narges.page.getByRole('button', { name: words.app.updateNow })
  await expect(updateNow).toBeVisible()
  await narges.device.goOffline()
  await narges.say('در صف')
  const [first] = tabs
  const typed = first?.getByRole('textbox', { name: words.composer.field, exact: true })
  await typed?.fill('نیمه‌کاره')
  await updateNow.click()
  for (const tab of tabs) {
    await expect(tab.locator('body')).toHaveAttribute('data-version', VERSION_MARK)
    await expect(tab.getByRole('article', { name: 'در صف' })).toHaveCount(1)
  }
  await expect(typed as NonNullable<typeof typed>).toHaveValue('نیمه‌کاره')
  await narges.device.goOnline()
  await kian.open('نرگس احمدی')
  await kian.sees('با نسخهٔ پیشین', 'در صف')
  for (const [n, tab] of tabs.entries()) {
    await tab.bringToFront()
    const composer = tab.getByRole('textbox', { name: words.composer.field, exact: true })
    await composer.fill(`زبانهٔ ${n}`)
    await composer.press('Enter')
    await kian.sees(`زبانهٔ ${n}`)
  }
  await kian.sees('در صف')
  await rm(folder, { recursive: true })
})
