/** With and without a network: nothing lost, nothing doubled, the same order everywhere. */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[C1][L3] written offline, reloaded, reconnected: delivered exactly once', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('آنلاین')
  await narges.device.waitUntilInstalled()
  await narges.device.goOffline()
  await narges.say('آفلاین یک', 'آفلاین دو')
  await narges.seesState('آفلاین یک', 'queued')
  await narges.reload()
  await narges.sees('آنلاین', 'آفلاین یک', 'آفلاین دو')
  await narges.device.goOnline()
  await kian.open('نرگس احمدی')
  await kian.sees('آنلاین', 'آفلاین یک', 'آفلاین دو')
  expect(await kian.order(/آنلاین|آفلاین (یک|دو)/)).toEqual(['آنلاین', 'آفلاین یک', 'آفلاین دو'])
  await narges.sees('آنلاین', 'آفلاین یک', 'آفلاین دو')
  await narges.seesState('آفلاین دو', 'read')
})

test('[L2][C10] both offline, both write, both reconnect: the same order everywhere', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('آغاز')
  await kian.open('نرگس احمدی')
  await kian.sees('آغاز')
  await Promise.all([narges.device.goOffline(), kian.device.goOffline()])
  await narges.say('نرگس ۱', 'نرگس ۲', 'نرگس ۳')
  await kian.say('کیان ۱', 'کیان ۲', 'کیان ۳')
  await Promise.all([narges.device.goOnline(), kian.device.goOnline()])
  const all = ['نرگس ۱', 'نرگس ۲', 'نرگس ۳', 'کیان ۱', 'کیان ۲', 'کیان ۳']
  await narges.sees(...all)
  await kian.sees(...all)
  for (const text of all.slice(0, 3)) await narges.seesState(text, 'read')
  for (const text of all.slice(3)) await kian.seesState(text, 'read')
  const pattern = /(نرگس|کیان) [۱۲۳]/
  const order = await narges.order(pattern)
  expect(await kian.order(pattern)).toEqual(order)
  expect(order.filter((text) => text.startsWith('نرگس'))).toEqual(all.slice(0, 3))
  expect(order.filter((text) => text.startsWith('کیان'))).toEqual(all.slice(3))
})

test('[C5] edits, erasures and reactions made offline arrive', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('خواهد ماند', 'غلط املایی', 'پشیمان می‌شوم')
  await narges.seesSent('پشیمان می‌شوم')
  await kian.open('نرگس احمدی')
  await kian.sees('پشیمان می‌شوم')
  await narges.device.goOffline()
  await narges.edit('غلط املایی', 'درست نوشته شد')
  await narges.erase('پشیمان می‌شوم')
  await narges.react('خواهد ماند', '👍')
  await kian.sees('غلط املایی', 'پشیمان می‌شوم')
  await narges.device.goOnline()
  await kian.sees('درست نوشته شد')
  await kian.doesNotSee('غلط املایی')
  await kian.doesNotSee('پشیمان می‌شوم')
  await expect(kian.reaction('خواهد ماند', '👍')).toBeVisible()
})

test('[house] with the server stopped the app opens and reads', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('این را بعداً هم می‌خوانم')
  await narges.seesSent('این را بعداً هم می‌خوانم')
  await narges.device.waitUntilInstalled()
  await world.server.stop()
  await narges.device.visit('/')
  await narges.open('کیان رضایی')
  await narges.sees('این را بعداً هم می‌خوانم')
  await narges.say('و این می‌ماند تا سرور برگردد')
  await world.server.restart()
  await kian.open('نرگس احمدی')
  await kian.sees('این را بعداً هم می‌خوانم', 'و این می‌ماند تا سرور برگردد')
})

test('[C1] the tab crashes with messages waiting: they are there and are delivered once', async ({ world }) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('پیش از سقوط')
  await narges.seesSent('پیش از سقوط')
  await narges.device.waitUntilInstalled()
  await narges.device.goOffline()
  await narges.say('در صف ۱', 'در صف ۲')
  // The bubble stands there some milliseconds before the disk has it; what is promised is promised from then on (C1).
  await expect.poll(() => narges.page.evaluate(countStored)).toBe(2)
  await narges.device.crashTab()
  await narges.sees('پیش از سقوط', 'در صف ۱', 'در صف ۲')
  await narges.device.goOnline()
  await kian.open('نرگس احمدی')
  await kian.sees('پیش از سقوط', 'در صف ۱', 'در صف ۲')
})

test('[S6][L4] the server is killed mid-conversation and started again: nothing lost, nothing doubled', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('آغاز')
  await kian.open('نرگس احمدی')
  await kian.sees('آغاز')
  const texts = Array.from({ length: 12 }, (_, n) => `شمارهٔ ${(n + 10).toLocaleString('fa-IR')}`)
  for (const [n, text] of texts.entries()) {
    if (n === 4) await world.server.kill()
    await narges.say(text)
    if (n === 8) await world.server.restart()
  }
  await kian.sees(...texts)
  await narges.sees(...texts)
  await narges.seesState(texts.at(-1) ?? '', 'read')
  expect(await kian.order(/شمارهٔ [۰-۹]+/)).toEqual(texts)
  expect(await narges.order(/شمارهٔ [۰-۹]+/)).toEqual(texts)
  await expect(narges.page.getByText(words.conversation.state.refused)).toHaveCount(0)
})

/** How many intents are on the disk. Runs in the page. */
function countStored(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('hodhod')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const db = opening.result
      const counting = db.transaction('outbox').objectStore('outbox').count()
      counting.onsuccess = () => resolve(counting.result)
      counting.onerror = () => reject(counting.error)
      counting.transaction?.addEventListener('complete', () => db.close())
    }
  })
}
