/** The server returns to a backup: another history, of which clients hear (L8, C4). */
import { expect, test } from './world/journey.ts'

test('[L8][C4] after a restore nothing of a person is lost from their screen, and what they write arrives', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([world.join('narges', 'نرگس احمدی'), world.join('kian', 'کیان رضایی')])
  await narges.startDirect(kian)
  await narges.say('یکم', 'دوم')
  await kian.open('نرگس احمدی')
  await kian.sees('یکم', 'دوم')
  const backup = world.server.backUp()
  await narges.say('سوم', 'چهارم')
  await kian.sees('سوم', 'چهارم')
  await world.server.returnTo(backup)
  await narges.sees('یکم', 'دوم', 'سوم', 'چهارم')
  await narges.say('پنجم')
  await kian.sees('پنجم')
  const all = ['یکم', 'دوم', 'سوم', 'چهارم', 'پنجم']
  for (const person of [narges, kian]) {
    await person.sees(...all)
    // The fifth may have waited in the outbox before the server said that two are gone.
    expect(await person.order(/یکم|دوم|سوم|چهارم/)).toEqual(all.slice(0, 4))
  }
  await narges.seesState('پنجم', 'read')
  const again = await world.joinAgain(kian)
  await again.open('نرگس احمدی')
  await again.sees(...all)
})
