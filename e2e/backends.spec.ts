/** The same app on other backends: the in-process demo, and the reference server over plain HTTP. */
import { expect, test } from './world/journey.ts'
import { Person } from './world/person.ts'
import { words } from './world/words.ts'

test('[house] ?backend=memory: talk with the echo, reload, talk on; nothing is lost', async ({ world }) => {
  const device = await world.stranger()
  await device.waitUntilInstalled()
  await world.server.stop()
  const tanha = new Person(device, 'tanha', 'تنها')
  await tanha.signUp('/?backend=memory')
  await tanha.open('پژواک')
  await tanha.say('کسی هست؟')
  await expect(tanha.message('کسی هست؟')).toHaveCount(2)
  await tanha.reload()
  await expect(tanha.message('کسی هست؟')).toHaveCount(2)
  await tanha.say('هنوز هستی؟')
  await expect(tanha.message('هنوز هستی؟')).toHaveCount(2)
  await expect(tanha.conversation('کوه جمعه')).toBeVisible()
})

test('[house] ?backend=memory opens its own door beside an account of the server', async ({ world }) => {
  const narges = await world.join('narges', 'نرگس احمدی')
  await narges.page.goto(`${narges.device.address}/?backend=memory`)
  await expect(narges.page.getByLabel(words.signIn.username)).toBeVisible()
  await narges.device.visit()
  await narges.seesList()
})

test('[W2] ?backend=own-http: two people talk without a socket', async ({ world }) => {
  const [narges, kian] = [
    new Person(await world.stranger(), 'narges', 'نرگس احمدی'),
    new Person(await world.stranger(), 'kian', 'کیان رضایی'),
  ]
  const sockets: string[] = []
  narges.page.on('websocket', (socket) => sockets.push(socket.url()))
  await Promise.all([narges.signUp('/?backend=own-http'), kian.signUp('/?backend=own-http')])
  await narges.startDirect(kian)
  await narges.say('سلام کیان')
  await kian.open('نرگس احمدی')
  await kian.sees('سلام کیان')
  await kian.say('سلام، می‌شنوم')
  await narges.sees('سلام، می‌شنوم')
  await narges.seesState('سلام کیان', 'read')
  expect(sockets).toEqual([])
})
