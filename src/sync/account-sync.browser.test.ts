import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LIMITS } from '../../protocol/limits.ts'
import { MemoryBackend } from '../backend/memory/memory-backend.ts'
import { MemoryLink } from '../backend/memory/memory-link.ts'
import { MemoryServer } from '../backend/memory/memory-server.ts'
import { directConversationId, savedConversationId } from '../model/conversation.ts'
import { newGroupId } from '../platform/ids.ts'
import { TestDevice, until } from './testing/test-device.ts'

interface Stage {
  server: MemoryServer
  devices: TestDevice[]
}
let stage: Stage

beforeEach(() => {
  stage = { server: new MemoryServer({ epoch: 'e1' }), devices: [] }
})
afterEach(async () => {
  for (const device of stage.devices) await device.dispose()
})

async function device(username: string, link = new MemoryLink(), server = stage.server) {
  const form = { username, name: username, password: 'گذرواژه‌ای', device: 'test' }
  const known = [...server.state.people.values()].some((person) => person.username === username)
  const secret = known ? server.signIn(form) : server.signUp(form)
  const made = await TestDevice.open({
    credentials: { secret, self: secret.self },
    makeBackend: () => new MemoryBackend({ server, link }),
  })
  stage.devices.push(made)
  return Object.assign(made, { link })
}

async function live(username: string) {
  const made = await device(username)
  await made.start()
  await until('it is live', () => made.state === 'live')
  return made
}

describe('one account in sync', () => {
  it('[C1][C3] brings a message from one device to another, stored on both, with its cursor', async () => {
    const sara = await live('sara')
    const reza = await live('reza')
    const id = directConversationId(sara.self, reza.self)
    await sara.say(id, 'سلام، خوبی؟')
    await until('it arrived', async () => (await reza.texts(id)).length === 1)
    expect(await reza.texts(id)).toEqual(['سلام، خوبی؟'])
    await until('it is confirmed', async () => (await sara.waiting()).length === 0)
    expect(await sara.items(id)).toMatchObject([{ state: 'sent', seq: 1, own: true }])
    await until('it is counted', async () => (await reza.conversation(id))?.unread === 1)
    expect(await reza.conversation(id)).toMatchObject({ name: 'sara', confirmed: true, last: { text: 'سلام، خوبی؟' } })
    expect((await reza.row())?.cursor).not.toBeNull()
  })

  it('[C5] keeps what was written offline, in order, and delivers it once after a reload', async () => {
    const sara = await live('sara')
    const id = savedConversationId(sara.self)
    sara.online.set(false)
    await until('it is offline', () => sara.state === 'offline')
    for (const text of ['یک', 'دو', 'سه']) await sara.say(id, text)
    expect((await sara.waiting()).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
    await sara.stop()
    sara.online.set(true)
    await sara.start()
    await until('nothing waits', async () => (await sara.waiting()).length === 0)
    expect(await sara.texts(id)).toEqual(['یک', 'دو', 'سه'])
    expect(stage.server.state.conversations.get(id)?.log.length).toBe(3)
  })

  it('[C5] holds the lane of an unknown outcome and delivers it exactly once', async () => {
    const sara = await live('sara')
    const id = savedConversationId(sara.self)
    sara.link.swallowNextReply()
    const first = await sara.say(id, 'یک')
    await sara.say(id, 'دو')
    await until('nothing waits', async () => {
      sara.sync.retryNow()
      return (await sara.waiting()).length === 0
    })
    expect(await sara.texts(id)).toEqual(['یک', 'دو'])
    expect(stage.server.state.conversations.get(id)?.log.map(({ event }) => event.cid)).toContain(first)
    expect(stage.server.state.conversations.get(id)?.log).toHaveLength(2)
  })

  it('[C5] shows a refusal, refuses what aims at it, and blocks nobody else', async () => {
    const sara = await live('sara')
    const nowhere = newGroupId()
    const refused = await sara.say(nowhere, 'به جایی که نیست')
    const edit = await sara.submit({
      op: 'edit',
      conversation: nowhere,
      target: { cid: refused },
      body: { enc: 'none', parts: [{ type: 'text/plain', text: 'ویرایش' }] },
    })
    const saved = savedConversationId(sara.self)
    await sara.say(saved, 'یادداشت')
    await until('the rest went', async () => (await sara.waiting()).every(({ state }) => state === 'refused'))
    const waiting = await sara.waiting()
    expect(waiting.map(({ cid, refusal }) => [cid, refusal])).toEqual([
      [refused, 'not-a-member'],
      [edit, 'target-missing'],
    ])
    expect(await sara.texts(saved)).toEqual(['یادداشت'])
  })

  it('[C5][L5] sends an edit and a reply of a message that was not confirmed yet by its seq', async () => {
    const sara = await live('sara')
    const id = savedConversationId(sara.self)
    sara.online.set(false)
    const cid = await sara.say(id, 'خام')
    await sara.submit({
      op: 'edit',
      conversation: id,
      target: { cid },
      body: { enc: 'none', parts: [{ type: 'text/plain', text: 'پخته' }] },
    })
    await sara.submit({
      op: 'send',
      conversation: id,
      body: { enc: 'none', parts: [{ type: 'text/plain', text: 'پاسخ' }], replyTo: { cid } },
    })
    expect(await sara.texts(id)).toEqual(['پخته', 'پاسخ'])
    sara.online.set(true)
    await until('nothing waits', async () => (await sara.waiting()).length === 0)
    const log = stage.server.state.conversations.get(id)?.log.map(({ event }) => event)
    expect(log).toMatchObject([
      { kind: 'message' },
      { kind: 'edit', target: { seq: 1 } },
      { kind: 'message', body: { replyTo: { seq: 1 } } },
    ])
    expect(await sara.texts(id)).toEqual(['پخته', 'پاسخ'])
  })

  it('[C6] tells delivered and read once each, and the sender sees it', async () => {
    const sara = await live('sara')
    const reza = await live('reza')
    const id = directConversationId(sara.self, reza.self)
    await sara.say(id, 'رسید؟')
    const marks = () => stage.server.state.conversations.get(id)?.members.get(reza.self)
    await until('delivered is told', () => marks()?.delivered === 1)
    expect(marks()?.read).toBe(0)
    await reza.execute('mark-read', { account: reza.account, conversation: id, seq: 1 })
    await until('read is told', () => marks()?.read === 1)
    await until('the row knows', async () => (await reza.conversation(id))?.serverRead === 1)
    expect((await reza.conversation(id))?.unread).toBe(0)
  })

  it('[C9] stops and keeps everything when the session was ended elsewhere', async () => {
    const sara = await live('sara')
    const id = savedConversationId(sara.self)
    await sara.say(id, 'می‌ماند')
    await until('nothing waits', async () => (await sara.waiting()).length === 0)
    const [only] = stage.server.state.devices.keys()
    stage.server.revoke(sara.self, only ?? '')
    await until('it stopped', () => sara.state === 'stopped')
    await until('it is stored', async () => (await sara.row())?.signedOut === true)
    expect(await sara.texts(id)).toEqual(['می‌ماند'])
  })

  it('[L6] keeps the history after a removal', async () => {
    const sara = await live('sara')
    const reza = await live('reza')
    const id = newGroupId()
    await sara.submit({ op: 'create', conversation: id, title: 'گروه', members: [reza.self] })
    await sara.say(id, 'پیش از رفتن')
    await until('it arrived', async () => (await reza.texts(id)).length === 1)
    await sara.submit({ op: 'remove', conversation: id, user: reza.self })
    await sara.say(id, 'پس از رفتن')
    await until('he is out', async () => (await reza.conversation(id))?.role === 'none')
    await until('all is sent', async () => (await sara.waiting()).length === 0)
    expect(await reza.texts(id)).toEqual(['پیش از رفتن'])
  })

  it('[L6][C4] who was put out while they were away learns what was erased before, also where everything is told anew', async () => {
    const sara = await live('sara')
    const reza = await live('reza')
    const id = newGroupId()
    await sara.submit({ op: 'create', conversation: id, title: 'گروه', members: [reza.self] })
    const regretted = await sara.say(id, 'پشیمان می‌شوم')
    await until('it arrived', async () => (await reza.texts(id)).length === 1)
    reza.online.set(false)
    await sara.submit({ op: 'erase', conversation: id, target: { cid: regretted } })
    for (let n = 0; n < LIMITS.pageEvents; n += 1) await sara.say(id, `پیام ${n}`)
    await sara.submit({ op: 'remove', conversation: id, user: reza.self })
    await until('all is sent', async () => (await sara.waiting()).length === 0)
    stage.server.state.epoch = 'e2'
    reza.online.set(true)
    await until('he is out', async () => (await reza.conversation(id))?.role === 'none')
    await until('nothing of it is here', async () => !(await reza.texts(id)).includes('پشیمان می‌شوم'))
  })
})
