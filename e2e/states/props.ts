/**
 * What is said in the conversations that the named states show, on top of the seeded world: everything that a message can
 * be, once. Content and order only; told over HTTP like everything else, at the times of a clock that the caller owns.
 */
import { createHash } from 'node:crypto'
import { directConversationId } from '../../src/model/conversation.ts'
import type { Api } from '../world/api.ts'

export interface Props {
  /** A group in which a message of every kind stands. */
  group: string
  groupTitle: string
  /** A talk of two whose last messages are unread. */
  unread: string
  unreadName: string
  /** A group that the person is no longer in. */
  left: string
  /** A group of somebody else, who may remove the person. */
  contested: string
  /** The longest talk of the world, of which the device holds the end. */
  long: string
  username: string
}

/** The people of the states; `viewer` is who looks. */
export interface Cast {
  viewer: Api
  sara: Api
  mahsa: Api
  kian: Api
}
export interface TellingClock {
  nowMs: number
}

const MINUTE_MS = 60_000
const GROUP_TITLE = 'کوه جمعه'
const LONG_TEXT = [
  'برنامهٔ جمعه، هر چه تا امروز قرار شده:',
  '',
  '**ساعت ۶** پای ایستگاه، *نه* شش‌ونیم. مسیر از چشمه می‌گذرد و تا پناهگاه دو ساعت راه است.',
  '> هر که دیر برسد خودش چای می‌خرد.',
  '',
  'Bring a light jacket; it gets cold after 4 pm.',
  '`route.gpx` را در https://example.org/kuh/route گذاشته‌ام؛ ||جای صبحانه راز است||.',
].join('\n')

/** @param clock moved on with every message; ends where it began, at the present */
export async function tellProps(cast: Cast, clock: TellingClock): Promise<Props> {
  const presentMs = clock.nowMs
  const group = groupId('group')
  const left = groupId('left')
  const contested = groupId('contested')
  const unread = directConversationId(cast.viewer.user, cast.kian.user)
  clock.nowMs = presentMs - 26 * 60 * MINUTE_MS
  await tellGroup(cast, group, clock)
  clock.nowMs = presentMs - 55 * MINUTE_MS
  await tellUnread(cast, unread, clock)
  clock.nowMs = presentMs - 9 * 60 * MINUTE_MS
  await tellLeft(cast, left, clock)
  await tellContested(cast, contested, clock)
  clock.nowMs = presentMs
  const long = directConversationId(cast.viewer.user, cast.sara.user)
  return { group, groupTitle: GROUP_TITLE, unread, unreadName: 'کیان شریفی', left, contested, long, username: 'narges' }
}

async function tellGroup({ viewer, sara, mahsa, kian }: Cast, conversation: string, clock: TellingClock) {
  const members = [sara.user, mahsa.user, kian.user]
  await viewer.perform({ op: 'create', conversation, title: GROUP_TITLE, members })
  const say = async (who: Api, text: string, rest: object = {}) => {
    clock.nowMs += 4 * MINUTE_MS
    const body = {
      enc: 'none' as const,
      parts: [{ type: text === LONG_TEXT ? 'text/markdown' : 'text/plain', text }],
      ...rest,
    }
    return (await who.perform({ op: 'send', conversation, body })).seq ?? 0
  }
  const at = (seq: number) => ({ by: 'seq' as const, seq })
  const plan = await say(sara, LONG_TEXT)
  await viewer.perform({ op: 'pin', conversation, target: at(plan), on: true })
  await say(mahsa, 'من هستم ☕️')
  await say(mahsa, 'چای هم با من؛ فلاسک بزرگ را می‌آورم.')
  clock.nowMs += 20 * 60 * MINUTE_MS
  await say(kian, 'I’ll be late, start without me. می‌رسم.', { replyTo: { seq: plan } })
  const own = await say(viewer, 'پیش‌بینی هوا: ۱۲ درجه، آفتابی؛ بادِ کم.')
  await say(sara, '🏔️🎒')
  for (const who of [sara, mahsa])
    await who.perform({ op: 'react', conversation, target: at(own), emoji: '👍', on: true })
  await kian.perform({ op: 'react', conversation, target: at(own), emoji: '❤️', on: true })
  const edited = await say(viewer, 'دو نفر جا دارم')
  await viewer.perform({ op: 'edit', conversation, target: at(edited), body: 'سه نفر جا دارم، از میدان ونک.' })
  const erased = await say(kian, 'نشانی نادرست')
  await kian.perform({ op: 'erase', conversation, target: at(erased) })
  await say(viewer, 'فهرست وسایل: زیرانداز، قمقمه، چراغ پیشانی', {
    forwarded: { user: mahsa.user, name: 'مهسا شریفی' },
  })
  await say(kian, '@narges فردا زنگ می‌زنم', { mentions: [viewer.user] })
  const head = await say(viewer, 'باشه، منتظرم 🌱')
  for (const who of [sara, mahsa, kian]) await who.perform({ op: 'mark', conversation, read: head, delivered: head })
  await viewer.perform({ op: 'settings', conversation, pinned: true })
}

async function tellUnread({ viewer, kian }: Cast, conversation: string, clock: TellingClock): Promise<void> {
  const texts = ['سلام نرگس', 'کتاب رسید دستت؟', 'آره، همان شب خواندمش', 'عالی. فصل آخرش چطور بود؟']
  let head = 0
  for (const [index, body] of texts.entries()) {
    clock.nowMs += 3 * MINUTE_MS
    head = (await (index === 2 ? viewer : kian).perform({ op: 'send', conversation, body })).seq ?? 0
  }
  await viewer.perform({ op: 'mark', conversation, read: head, delivered: head })
  for (const body of ['راستی فردا کتابخانه تا ۸ باز است', 'See you at the front door?', 'اگر نیامدی خبر بده 🙏']) {
    clock.nowMs += 3 * MINUTE_MS
    await kian.perform({ op: 'send', conversation, body })
  }
}

async function tellLeft({ viewer, mahsa, sara }: Cast, conversation: string, clock: TellingClock): Promise<void> {
  await mahsa.perform({ op: 'create', conversation, title: 'شام پنجشنبه', members: [viewer.user, sara.user] })
  clock.nowMs += MINUTE_MS
  await mahsa.perform({ op: 'send', conversation, body: 'شام قورمه‌سبزی است.' })
  await mahsa.perform({ op: 'remove', conversation, user: viewer.user })
}

async function tellContested({ viewer, mahsa, kian }: Cast, conversation: string, clock: TellingClock): Promise<void> {
  await mahsa.perform({ op: 'create', conversation, title: 'بازی شنبه', members: [viewer.user, kian.user] })
  clock.nowMs += MINUTE_MS
  const said = await mahsa.perform({ op: 'send', conversation, body: 'شنبه ساعت ۸ سالن را گرفته‌ام.' })
  await viewer.perform({ op: 'mark', conversation, read: said.seq ?? 0, delivered: said.seq ?? 0 })
}

function groupId(name: string): string {
  return `g.${createHash('sha256').update(`state ${name}`).digest('base64url').slice(0, 22)}`
}
