/** A new version of the app: offered, whole, and nothing that waits is lost. */
import { rm } from 'node:fs/promises'
import { expect, test } from './world/journey.ts'
import { makeNewVersion, VERSION_MARK } from './world/new-version.ts'
import { words } from './world/words.ts'

test('[C1] the app is updated while messages wait: they are delivered once by the new version', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('با نسخهٔ پیشین')
  await narges.device.waitUntilInstalled()
  const folder = await makeNewVersion()
  await world.server.serveFrom(folder)
  await narges.reload()
  const updateNow = narges.page.getByRole('button', { name: words.app.updateNow })
  await expect(updateNow).toBeVisible()
  await expect(narges.page.locator('body')).not.toHaveAttribute('data-version', VERSION_MARK)
  await narges.device.goOffline()
  await narges.say('در میان به‌روز شدن')
  await expect(updateNow).toHaveCount(1)
  await narges.composer.fill('هنوز نوشته می‌شود')
  await updateNow.click()
  await expect(narges.page.locator('body')).toHaveAttribute('data-version', VERSION_MARK)
  await narges.sees('با نسخهٔ پیشین', 'در میان به‌روز شدن')
  await expect(narges.composer).toHaveValue('هنوز نوشته می‌شود')
  await narges.device.goOnline()
  await kian.open('نرگس احمدی')
  await kian.sees('با نسخهٔ پیشین', 'در میان به‌روز شدن')
  await rm(folder, { recursive: true })
})
