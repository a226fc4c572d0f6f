/** Strange circumstances: no server at all, a database from the future, names and texts that want to be markup. */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[house] with ?backend=memory the app needs no server', async ({ world }) => {
  const device = await world.stranger()
  await device.waitUntilInstalled()
  await world.server.stop()
  await device.visit('/?backend=memory')
  const { page } = device
  await page.getByRole('button', { name: words.signIn.toSignUp }).click()
  await page.getByLabel(words.signIn.name).fill('تنها')
  await page.getByLabel(words.signIn.username).fill('tanha')
  await page.getByLabel(words.signIn.password, { exact: true }).fill('رمز-آزمون-۱۲۳')
  await page.getByRole('button', { name: words.signIn.signUp, exact: true }).click()
  await expect(page.getByRole('link', { name: words.app.newConversation })).toBeVisible()
})

test('[C9] a database of a newer version is left alone, and the person is told', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.device.visit('/manifest.webmanifest')
  const version = await narges.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('hodhod', 10_000)
        request.onsuccess = () => {
          resolve(request.result.version)
          request.result.close()
        }
        request.onerror = () => reject(request.error)
        request.onblocked = () => reject(new Error('blocked'))
      }),
  )
  expect(version).toBe(10_000)
  await narges.device.visit('/')
  await expect(narges.page.getByText(words.app.storageFailed['newer-database'])).toBeVisible()
})

test('[house] markup stays text, and bidi controls in a name turn nothing around', async ({ world }) => {
  const [narges, kian] = await Promise.all([
    world.join('narges', '<img src=x onerror=alert(1)>'),
    world.join('kian', 'کیان رضایی'),
  ])
  await narges.startDirect(kian)
  const text = '<script>alert(1)</script> <b onclick="x">سلام</b> javascript:alert(1)'
  await narges.say(text)
  await kian.open('<img src=x onerror=alert(1)>')
  await kian.sees(text)
  await expect(kian.page.locator('article b, article img, article script, a[href^="javascript"]')).toHaveCount(0)
})
