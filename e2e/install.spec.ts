/** Installing is spoken of at a good moment and never before. */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[INSTALL] the browser’s offer waits for the third message, and a “no” is remembered', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  const { page } = narges
  const why = page.getByText(words.app.install.why)
  const offer = () =>
    page.evaluate(() => {
      const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: async () => ({}) })
      dispatchEvent(event)
      return event.defaultPrevented
    })
  expect(await offer()).toBe(true)
  await narges.open(words.common.savedMessages)
  await narges.say('یک', 'دو')
  await expect(why).toHaveCount(0)
  await narges.say('سه')
  await expect(why).toBeVisible()
  await page.getByRole('button', { name: words.app.install.later }).click()
  await expect(why).toHaveCount(0)
  await narges.reload()
  await offer()
  await narges.say('چهار')
  await expect(why).toHaveCount(0)
})

test('[C9] the browser is asked again to keep what is stored once the app is installed', async ({ world }) => {
  const { page } = await world.join('narges', 'نرگس احمدی')
  const asked = page.evaluate(
    () =>
      new Promise((resolve) => {
        navigator.storage.persist = async () => {
          resolve(true)
          return true
        }
      }),
  )
  await page.evaluate(() => dispatchEvent(new Event('appinstalled')))
  expect(await asked).toBe(true)
})
