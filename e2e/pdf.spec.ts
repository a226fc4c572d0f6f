/** A PDF looked at in the app: what is sound shows, what means harm reaches nobody, what is too much can be left. */
import type { Frame, FrameLocator, Locator } from '@playwright/test'
import { axeComplaints } from './states/axe-complaints.ts'
import type { DeviceOptions } from './world/device.ts'
import { file } from './world/files.ts'
import { expect, test, type World } from './world/journey.ts'
import { line, lockedPdf, meddlingPdf, nestedPdf, packedBomb, pdf } from './world/pdfs.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const { media, common } = words

/** Somebody who has sent these files to themselves. */
async function holderOf(
  world: World,
  files: readonly (readonly [name: string, bytes: Buffer])[],
  options: DeviceOptions = {},
): Promise<Person> {
  const narges = await world.join('narges', 'نرگس احمدی', options)
  await narges.open(common.savedMessages)
  for (const [name, bytes] of files) {
    await narges.attach(file(name, bytes, 'application/pdf'))
    await narges.sendAttached(name)
    await narges.seesSent(name)
  }
  return narges
}

async function read({ page }: Person, name: string): Promise<{ dialog: Locator; frame: FrameLocator }> {
  await page.getByRole('button', { name: media.read(name) }).click()
  const dialog = page.getByRole('dialog', { name })
  return { dialog, frame: dialog.frameLocator('iframe') }
}

/** The page in which a PDF is drawn. */
function frameOf({ page }: Person): Frame | undefined {
  return page.frames().find((one) => one !== page.mainFrame())
}

async function leave({ page }: Person): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: common.close }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** The brightness of the middle of the first page: 255 is white. */
const INK = `new Promise((resolve) => {
  const canvas = document.querySelector('canvas')
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d')
  copy.drawImage(canvas, 0, 0)
  resolve(copy.getImageData(0, 0, canvas.width, canvas.height).data.some((one, at) => at % 4 === 0 && one < 100))
})`

test('[M25] a PDF shows: drawn page by page, scrolled and zoomed by keys, counted in Persian digits', async ({
  world,
}) => {
  const narges = await holderOf(world, [['کتاب.pdf', pdf({ pages: ['1', '2', '3'].map(line) })]])
  const { page } = narges
  const { dialog, frame } = await read(narges, 'کتاب.pdf')
  await expect(dialog.getByText(media.pdfPlace('۱', '۳'))).toBeVisible()
  await expect(frame.locator('canvas').first()).toBeVisible()
  expect(await frameOf(narges)?.evaluate(INK)).toBe(true)
  await expect(frame.locator('section').first()).toHaveAttribute('aria-label', `${media.pdfPage} ۱`)
  await expect(frame.locator('section').first()).toContainText('1')
  expect(await axeComplaints(page)).toEqual([])

  const width = async () => (await frame.locator('section').first().boundingBox())?.width ?? 0
  const whole = await width()
  await page.keyboard.press('+')
  await expect.poll(width).toBeCloseTo(whole * 1.5, 0)
  await dialog.getByRole('button', { name: media.zoomOut }).click()
  await expect.poll(width).toBeCloseTo(whole, 0)
  await page.keyboard.press('End')
  await expect(dialog.getByText(media.pdfPlace('۳', '۳'))).toBeVisible()
  await frame.locator('main').focus()
  await page.keyboard.press('Home')
  await expect(dialog.getByText(media.pdfPlace('۱', '۳'))).toBeVisible()
  await page.keyboard.press('-')
  await expect.poll(width).toBeCloseTo(whole * 0.75, 0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('[M25] the frame has no origin, no storage and no way out, whatever runs in it', async ({ world }) => {
  const narges = await holderOf(world, [['کتاب.pdf', pdf()]], { isProbed: true })
  const { frame } = await read(narges, 'کتاب.pdf')
  await expect(frame.locator('canvas').first()).toBeVisible()
  const inside = frameOf(narges)
  const refused = await inside?.evaluate(async (address) => {
    const fails = async (attempt: () => unknown): Promise<boolean> => {
      try {
        await attempt()
        return false
      } catch {
        return true
      }
    }
    const loads = (element: HTMLImageElement | HTMLScriptElement) =>
      new Promise((resolve, reject) => {
        element.onload = resolve
        element.onerror = reject
        element.src = `${address}/icons/icon-192.png`
        document.body.append(element)
      })
    return {
      origin: self.origin,
      fetch: await fails(() => fetch(address)),
      socket: await fails(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(address.replace('http', 'ws'))
            socket.onopen = resolve
            socket.onerror = reject
          }),
      ),
      picture: await fails(() => loads(new Image())),
      storage: await fails(() => localStorage.length),
      files: await fails(() => navigator.storage.getDirectory()),
      database: await fails(() => indexedDB.open('hodhod')),
      parent: await fails(() => parent.document.title),
      code: await fails(() => new Function('return 1')()),
      module: await fails(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
    }
  }, narges.device.address)
  expect(refused).toEqual({
    origin: 'null',
    fetch: true,
    socket: true,
    picture: true,
    storage: true,
    files: true,
    database: true,
    parent: true,
    code: true,
    module: true,
  })
})

test('[M25] a PDF that reaches out reaches nobody, and runs nothing', async ({ world }) => {
  const elsewhere = 'http://127.0.0.1:9'
  const narges = await holderOf(world, [['نامه.pdf', meddlingPdf(elsewhere)]])
  const { page, context } = narges
  const happened: string[] = []
  context.on('request', (request) => happened.push(new URL(request.url()).pathname))
  context.on('page', () => happened.push('a window'))
  page.on('dialog', (one) => happened.push(one.message()))
  page.on('download', (one) => happened.push(one.suggestedFilename()))
  const { dialog, frame } = await read(narges, 'نامه.pdf')
  await expect(frame.locator('canvas').first()).toBeVisible()
  const before = happened.filter((one) => !one.startsWith('/assets/'))
  await frame.locator('canvas').first().click()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await expect(dialog.getByText(media.pdfPlace('۲', '۲'))).toBeVisible()
  expect(await frame.locator('a, form, input, button, iframe, object, embed').count()).toBe(0)
  await leave(narges)
  expect(happened.filter((one) => !one.startsWith('/assets/'))).toEqual(before)
})

test('[M25] what is no PDF, is cut off, or wants a password says so, and can be saved', async ({ world }) => {
  const whole = pdf()
  const narges = await holderOf(world, [
    ['دروغ.pdf', Buffer.from('MZ\0\x01 no PDF at all')],
    ['نیمه.pdf', whole.subarray(0, 60)],
    ['رمز.pdf', lockedPdf()],
  ])
  for (const [name, why] of [
    ['دروغ.pdf', 'broken'],
    ['نیمه.pdf', 'broken'],
    ['رمز.pdf', 'encrypted'],
  ] as const) {
    const { dialog } = await read(narges, name)
    await expect(dialog.getByRole('alert')).toHaveText(media.pdfFailures[why])
    expect(await axeComplaints(narges.page)).toEqual([])
    const download = narges.page.waitForEvent('download')
    await dialog.getByRole('button', { name: media.save(name) }).click()
    expect((await download).suggestedFilename()).toBe(name)
    await leave(narges)
  }
})

test('[M25] what is too much leaves the app as quick as it was, and can be closed', async ({ world }) => {
  test.setTimeout(180_000)
  const narges = await holderOf(world, [
    ['پهن.pdf', pdf({ box: '[0 0 1000000000 14]' })],
    ['بلند.pdf', pdf({ pages: Array.from({ length: 5_000 }, (_, at) => line(String(at))) })],
    ['تودرتو.pdf', nestedPdf()],
    ['فشرده.pdf', packedBomb()],
  ])
  const { page } = narges
  for (const name of ['پهن.pdf', 'بلند.pdf', 'تودرتو.pdf', 'فشرده.pdf']) {
    const { dialog } = await read(narges, name)
    const place = dialog.getByText(name === 'بلند.pdf' ? media.pdfPlace('۱', '۵٬۰۰۰') : /^.*(۱ از [۱۲])$/)
    await expect(place.or(dialog.getByRole('alert'))).toBeVisible({ timeout: 40_000 })
    if (name === 'بلند.pdf') {
      await expect(dialog.getByText(media.pdfCut('۲٬۰۰۰'))).toBeVisible()
      await page.keyboard.press('End')
      await expect(dialog.getByText(media.pdfPlace('۲٬۰۰۰', '۵٬۰۰۰'))).toBeVisible()
      expect(await frameOf(narges)?.locator('canvas').count()).toBeLessThanOrEqual(6)
    }
    expect(await page.evaluate(longestFrameMs)).toBeLessThan(500)
    await leave(narges)
  }
})

/** How long the app's own thread was held up within twenty frames. */
async function longestFrameMs(): Promise<number> {
  let longest = 0
  let before = performance.now()
  for (let frame = 0; frame < 20; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    longest = Math.max(longest, performance.now() - before)
    before = performance.now()
  }
  return longest
}

test('[M25][M12] with no network a PDF shows where one was shown before, and elsewhere it says what is missing', async ({
  world,
}) => {
  const narges = await holderOf(world, [['کتاب.pdf', pdf()]])
  await narges.device.waitUntilInstalled()
  await narges.device.goOffline()
  const { dialog } = await read(narges, 'کتاب.pdf')
  await expect(dialog.getByRole('alert')).toHaveText(media.pdfFailures.absent)
  await leave(narges)
  await narges.device.goOnline()
  const { frame } = await read(narges, 'کتاب.pdf')
  await expect(frame.locator('canvas')).toBeVisible()
  await leave(narges)
  await narges.device.goOffline()
  await narges.reload()
  const again = await read(narges, 'کتاب.pdf')
  await expect(again.frame.locator('canvas')).toBeVisible()
})
