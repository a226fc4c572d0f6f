/** Film notes: recorded in the app, looked over, sent, seen as a circle and played where they stand. */
import type { Page } from '@playwright/test'
import { axeComplaints } from './states/axe-complaints.ts'
import { expect, test } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const { filmNote } = words
const NOTE = 'پیام تصویری'

/** What the page is given of cameras and microphones from now on, to be asked about later. */
async function watchTracks(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const given: MediaStreamTrack[] = []
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish)
      given.push(...stream.getTracks())
      return stream
    }
    Object.assign(window, { given })
  })
  return () =>
    page.evaluate(() =>
      (window as unknown as { given: MediaStreamTrack[] }).given.map((one) => `${one.kind} ${one.readyState}`),
    )
}

async function begin({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: filmNote.record }).click()
  await expect(page.getByRole('timer')).toHaveText(/۰:۰[۲-۹]/)
}

test('[M24] a film note is recorded with either camera, looked over and sent, and the other person sees a circle and plays it', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([
    world.join('narges', 'نرگس احمدی', { hasMicrophone: true }),
    world.join('kian', 'کیان رضایی'),
  ])
  await narges.startDirect(kian)
  const { page } = narges
  const given = await watchTracks(page)
  await begin(narges)
  await page.getByRole('button', { name: filmNote.swap }).click()
  await expect.poll(given).toEqual(['audio live', 'video ended', 'video live'])
  expect(await axeComplaints(page)).toEqual([])
  await page.getByRole('button', { name: filmNote.finish }).click()
  await page.getByRole('button', { name: filmNote.play }).click()
  await expect(page.getByRole('button', { name: filmNote.pause })).toBeFocused()
  expect(await given()).toEqual(['audio ended', 'video ended', 'video ended'])
  expect(await axeComplaints(page)).toEqual([])
  await page.getByRole('button', { name: words.composer.send, exact: true }).click()
  await narges.seesSent(NOTE)

  await expect(kian.conversation('نرگس احمدی')).toContainText(NOTE)
  await kian.open('نرگس احمدی')
  const note = kian.message(NOTE)
  const circle = note.locator('[data-round]')
  await expect(circle.locator('img[src^="blob:"]')).toBeVisible()
  const box = await circle.boundingBox()
  expect([box?.width, box?.height]).toEqual([240, 240])
  await expect(note.getByRole('button', { name: /^پخش .*پیام تصویری.*، [۲-۹] ثانیه$/ })).toBeVisible()
  expect(await axeComplaints(kian.page)).toEqual([])
  // By keys alone.
  await note.focus()
  await kian.page.keyboard.press('Tab')
  await kian.page.keyboard.press('Enter')
  const film = circle.locator('video')
  await expect.poll(() => film.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(0.3)
  expect(await film.evaluate((one: HTMLVideoElement) => [one.videoWidth, one.videoHeight, one.muted])).toEqual([
    480,
    480,
    false,
  ])
  expect(await axeComplaints(kian.page)).toEqual([])
  await expect.poll(() => film.evaluate((one: HTMLVideoElement) => one.ended)).toBe(true)
  expect(await circle.boundingBox()).toEqual(box)
  const held = await kian.device.heldFiles()
  expect(held.length).toBe(2)
})

test('[M24] a film note that is taken back leaves nothing, and lets the camera go', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی', { hasMicrophone: true })
  const { page } = narges
  await narges.open(words.common.savedMessages)
  const given = await watchTracks(page)
  await narges.chooseAttachment(words.attach.filmNote)
  await expect(page.getByRole('timer')).toHaveText(/۰:۰[۱-۹]/)
  expect(await given()).toEqual(['audio live', 'video live'])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('timer')).toHaveCount(0)
  expect(await given()).toEqual(['audio ended', 'video ended'])
  await expect(page.locator('[data-media]')).toHaveCount(0)

  await begin(narges)
  await page.goBack()
  await expect.poll(given).toEqual(['audio ended', 'video ended', 'audio ended', 'video ended'])
})
