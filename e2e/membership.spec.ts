/** Who may see what: removal takes effect at its place in the log, whoever was away (L6). */
import { expect, test } from './world/journey.ts'
import { words } from './world/words.ts'

test('[L6] removed while offline: sees nothing of what came after, and what was written is refused with a reason', async ({
  world,
}) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.join('kian', 'کیان رضایی'),
    world.join('sara', 'سارا نوری'),
  ])
  await narges.createGroup('دورهمی', [kian, sara])
  await narges.say('پیش از رفتن')
  await Promise.all([kian.open('دورهمی'), sara.open('دورهمی')])
  await kian.sees('پیش از رفتن')
  await kian.device.goOffline()
  await narges.removeMember(kian)
  await narges.open('دورهمی')
  await narges.say('پس از رفتن کیان')
  await sara.sees('پس از رفتن کیان')
  await kian.say('من هنوز این‌جایم')
  await kian.device.goOnline()
  const told = kian.page.getByRole('status').filter({ hasText: words.errors['not-a-member'] })
  await expect(told.getByRole('button', { name: words.app.outbox })).toBeVisible()
  await kian.sees('پیش از رفتن', 'من هنوز این‌جایم')
  await kian.seesState('من هنوز این‌جایم', 'refused')
  await kian.doesNotSee('پس از رفتن کیان')
  await sara.doesNotSee('من هنوز این‌جایم')
})
