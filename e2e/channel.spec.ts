/** Channels: opened by the operator, written by few, read by many. */
import { axeComplaints } from './states/axe-complaints.ts'
import { expect, test, type World } from './world/journey.ts'
import type { Person } from './world/person.ts'
import { words } from './world/words.ts'

const TITLE = 'خبرهای محله'
const CROWD = 450

/** A group of three, then of many, that the operator opens; the second of the three is an admin. */
async function openChannel(world: World, owner: Person, others: readonly Person[]) {
  await owner.createGroup(TITLE, others)
  const conversation = owner.path.slice('/c/'.length)
  const api = await world.apiOf(owner)
  const { members } = await api.ask('members', { conversation })
  const userOf = ({ username }: Person) => members.find((member) => member.username === username)?.user ?? ''
  const appoint = (person: Person, role: 'admin' | 'member') =>
    api.perform({ op: 'role', conversation, user: userOf(person), role })
  const [first] = others
  if (first) await appoint(first, 'admin')
  await world.server.administer('open-channel', conversation)
  return { conversation, api, userOf, appoint }
}

test('[B26][V10][E10][F4][C7] a channel is read by many and written by its admins, and by nobody who was one', async ({
  world,
}) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.join('kian', 'کیان رضایی'),
    world.join('sara', 'سارا نوری', { width: 360, height: 740 }),
  ])
  const channel = await openChannel(world, narges, [kian, sara])
  await narges.say('فردا آب قطع است')
  await expect(sara.conversation(TITLE)).toContainText('فردا آب قطع است')
  await expect(sara.conversation(TITLE)).toContainText(words.list.channel)
  await expect(sara.conversation(TITLE)).toContainText(words.list.unread(1))
  const mention = { enc: 'none' as const, parts: [{ type: 'text/plain', text: '@sara نوبت شماست' }] }
  const body = { ...mention, mentions: [channel.userOf(sara)] }
  await channel.api.perform({ op: 'send', conversation: channel.conversation, body })
  await expect(sara.conversation(TITLE)).toContainText(words.list.mentioned)

  await sara.conversation(TITLE).click()
  await expect(sara.message('فردا آب قطع است')).toHaveAccessibleName(new RegExp(TITLE))
  await expect(sara.page.getByRole('note')).toHaveText(words.composer.adminsOnly)
  await expect(sara.composer).toHaveCount(0)
  await sara.message('فردا آب قطع است').click({ button: 'right' })
  const offered = (item: string) => sara.page.getByRole('menuitem', { name: item, exact: true })
  await expect(offered(words.conversation.copy)).toBeVisible()
  for (const item of [
    words.conversation.reply,
    words.conversation.edit,
    words.conversation.react,
    words.conversation.pin,
  ])
    await expect(offered(item)).toHaveCount(0)
  await sara.page.keyboard.press('Escape')
  await sara.forward('فردا آب قطع است', words.common.savedMessages)
  await sara.page.getByRole('button', { name: words.composer.mute, exact: true }).click()
  await expect(sara.page.getByRole('button', { name: words.composer.unmute, exact: true })).toBeVisible()
  expect(await axeComplaints(sara.page)).toEqual([])

  await kian.open(TITLE)
  await kian.say('آب وصل شد')
  await sara.sees('آب وصل شد')
  await channel.appoint(kian, 'member')
  await expect(kian.composer).toHaveCount(0)
  await expect(kian.page.getByRole('note')).toHaveText(words.composer.adminsOnly)
  await kian.message('آب وصل شد').click({ button: 'right' })
  await expect(kian.page.getByRole('menuitem', { name: words.conversation.copy, exact: true })).toBeVisible()
  await expect(kian.page.getByRole('menuitem', { name: words.conversation.edit, exact: true })).toHaveCount(0)

  await sara.device.waitUntilInstalled()
  await sara.device.goOffline()
  await sara.reload()
  await sara.sees('فردا آب قطع است', 'آب وصل شد')
  await expect(sara.page.getByRole('note')).toHaveText(words.composer.adminsOnly)
})

test('[S4] the members of a channel come as one scrolls; its admins are those of now', async ({ world }) => {
  const [narges, kian, sara] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.join('kian', 'کیان رضایی'),
    world.join('sara', 'سارا نوری'),
  ])
  const channel = await openChannel(world, narges, [kian, sara])
  await world.server.stop()
  await world.server.fill(channel.conversation, CROWD)
  await world.server.restart()
  await narges.say('خوش آمدید')
  await expect(sara.conversation(TITLE)).toContainText('خوش آمدید')
  await sara.conversation(TITLE).click()
  await sara.sees('خوش آمدید')
  await expect(sara.page.getByRole('log'), 'who came is not told to all').not.toContainText('crowd')
  await sara.openDetails()
  await expect(sara.page.getByText(words.details.members(CROWD + 3)).last()).toBeVisible()
  const admins = sara.page.getByRole('region', { name: words.details.adminsTitle }).getByRole('listitem')
  await expect(admins).toHaveText([/نرگس احمدی/, /کیان رضایی/])

  const members = sara.page.getByRole('region', { name: words.details.membersTitle })
  const lines = members.getByRole('listitem')
  const more = members.getByRole('button', { name: words.details.moreMembers })
  await members.evaluate((section) => section.scrollIntoView({ block: 'end' }))
  await expect(lines.first()).toBeVisible()
  expect(await lines.count(), 'one page').toBeLessThanOrEqual(200)
  expect(await axeComplaints(sara.page)).toEqual([])
  await expect(async () => {
    await lines.last().scrollIntoViewIfNeeded()
    await expect(more).toHaveCount(0, { timeout: 500 })
  }).toPass()
  await expect(lines, 'everybody but the admins').toHaveCount(CROWD + 1)

  await channel.appoint(kian, 'member')
  await expect(admins).toHaveText([/نرگس احمدی/])
  await expect(lines).toHaveCount(CROWD + 2)
  await expect(lines.filter({ hasText: kian.name })).not.toContainText(words.details.roles.admin)
  await sara.leaveGroup(words.details.channel.leave)
  await expect(sara.page.getByRole('note')).toHaveText(words.composer.notMember)
})

test('[S4] without a network the details of a channel tell what is held, and go on by themselves', async ({
  world,
}) => {
  const [narges, kian] = await Promise.all([
    world.join('narges', 'نرگس احمدی'),
    world.join('kian', 'کیان رضایی', { width: 360, height: 740 }),
  ])
  await openChannel(world, narges, [kian])
  await narges.say('سلام')
  await expect(kian.conversation(TITLE)).toContainText(words.list.channel)
  await kian.conversation(TITLE).click()
  await kian.device.goOffline()
  await kian.openDetails()
  const admins = kian.page.getByRole('region', { name: words.details.adminsTitle })
  await expect(admins.getByRole('listitem')).toHaveCount(2)
  const members = kian.page.getByRole('region', { name: words.details.membersTitle })
  await members.evaluate((section) => section.scrollIntoView({ block: 'end' }))
  await expect(members.getByRole('status')).toHaveText(words.errors.unreachable)
  expect(await axeComplaints(kian.page)).toEqual([])
  await kian.device.goOnline()
  await expect(members.getByRole('button', { name: words.common.retry })).toHaveCount(0)
})
