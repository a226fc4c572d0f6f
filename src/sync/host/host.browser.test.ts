import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MemoryBackend } from '../../backend/memory/memory-backend.ts'
import { MemoryLink } from '../../backend/memory/memory-link.ts'
import { MemoryServer } from '../../backend/memory/memory-server.ts'
import type { BackendAdapter, Credentials } from '../../backend/port.ts'
import type { RequestMap, RequestName } from '../../data/requests.ts'
import type { ConversationRow, DataChange } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import { textBody } from '../../model/body-text.ts'
import { savedConversationId } from '../../model/conversation.ts'
import { MEDIA_RULES, USUAL_RULES } from '../../model/media-rules.ts'
import { systemClock } from '../../platform/clock.ts'
import { newCid } from '../../platform/ids.ts'
import { browserLocks, freeLocks, type Locks } from '../../platform/locks.ts'
import { silentLog } from '../../platform/log.ts'
import { browserOnline } from '../../platform/online.ts'
import { openTestDatabase, until } from '../testing/test-device.ts'
import { Host } from './host.ts'
import type { Answer, ToTab } from './messages.ts'
import { TabClient } from './tab-client.ts'

const FORM = { backend: 'memory', address: '', username: 'sara', name: 'سارا', password: 'گذرواژه‌ای', device: 'یک' }
let server: MemoryServer
let database: string
let links: MemoryLink[]
let tabs: Tab[]
/** What backends were told of the person's wish for few bytes. */
let saving: boolean[]

class Tab {
  readonly heard: ToTab[] = []
  readonly client: TabClient
  readonly host: Host
  constructor(host: (tab: Tab) => Host) {
    this.host = host(this)
    this.client = new TabClient({
      post: (message) => message.type !== 'open' && message.type !== 'online' && this.host.receive(message),
    })
  }
  post(message: ToTab): void {
    this.heard.push(structuredClone(message))
    this.client.receive(message)
  }
  get changes(): DataChange[] {
    return this.heard.flatMap((message) => (message.type === 'change' ? [message.change] : []))
  }
  status(account: number): string | undefined {
    return this.heard
      .flatMap((message) => (message.type === 'signals' ? [message.signals.connection?.get(account)?.status] : []))
      .findLast((status) => status !== undefined)
  }
}

const adapter: BackendAdapter = {
  authenticator: () => ({
    signUp: async (form) => credentials(server.signUp(form)),
    signIn: async (form) => credentials(server.signIn(form)),
  }),
  backend: () => {
    const link = new MemoryLink()
    links.push(link)
    return Object.assign(new MemoryBackend({ server, link }), {
      setSaving: (isSaving: boolean) => saving.push(isSaving),
    })
  },
}

function credentials(secret: { self: Credentials['self'] }): Credentials {
  return { secret, self: secret.self }
}

beforeEach(() => {
  server = new MemoryServer({ epoch: 'e1' })
  database = `test-${newCid()}`
  links = []
  tabs = []
  saving = []
})
afterEach(async () => {
  for (const tab of tabs) await tab.host.close()
  await (await openTestDatabase(database)).delete()
})

async function openTab(isVisible = true, locks: Locks | undefined = browserLocks()): Promise<Tab> {
  if (!locks) throw new Error('this browser has no locks')
  const db = await openTestDatabase(database)
  const tab = new Tab(
    (line) =>
      new Host({
        db,
        locks,
        loadBackend: async () => adapter,
        clock: systemClock,
        online: browserOnline,
        random: () => 0,
        log: silentLog,
        tab: line,
        isVisible,
      }),
  )
  tabs.push(tab)
  await tab.host.start()
  return tab
}

async function closeTab(tab: Tab): Promise<void> {
  tabs = tabs.filter((one) => one !== tab)
  await tab.host.close()
}

async function signUp(tab: Tab): Promise<{ account: number; id: string }> {
  const { account } = await tab.client.request('sign-up', FORM)
  await until('it is live', () => tab.status(account) === 'live')
  const [person] = server.state.people.keys()
  return { account, id: savedConversationId(person ?? '') }
}

async function say(tab: Tab, account: number, id: string, text: string): Promise<void> {
  const command = { op: 'send' as const, conversation: id, body: textBody(text) }
  expect(await tab.client.command('submit', { account, cid: newCid(), command, atMs: 0 })).toEqual({ ok: true })
}

function logOf(id: string): (string | undefined)[] {
  const events = (server.state.conversations.get(id)?.log ?? []).map(({ event }) => event)
  return events.map((event) => (event.kind === 'message' ? event.body?.parts[0]?.text : undefined))
}

async function stored() {
  const db = await openTestDatabase(database)
  const rows = await read(db, ['outbox', 'events', 'accounts', 'conversations'], (stores) =>
    Promise.all([
      stores('outbox').all(),
      stores('events').all(),
      stores('accounts').all(),
      stores('conversations').all(),
    ]),
  )
  db.close()
  return { outbox: rows[0], events: rows[1], accounts: rows[2], conversations: rows[3] satisfies ConversationRow[] }
}

function codeOf<N extends RequestName>(tab: Tab, name: N, input: RequestMap[N]['input']): Promise<string> {
  return tab.client.request(name, input).then(
    () => 'ok',
    (error: { code: Extract<Answer, { ok: false }>['code'] }) => error.code,
  )
}

describe('a host', () => {
  it('[C9] signs up, and answers a wrong password with its code', async () => {
    const tab = await openTab()
    const { account } = await signUp(tab)
    expect((await stored()).accounts).toMatchObject([{ account, backend: 'memory', self: { username: 'sara' } }])
    expect(await codeOf(tab, 'sign-in', { ...FORM, password: 'دیگری‌است' })).toBe('bad-credentials')
    expect(await codeOf(tab, 'find-users', { account, query: 'sar' })).toBe('ok')
  })

  it('[C9] signs in again into what is here, and loses nothing that waits', async () => {
    const tab = await openTab()
    const { account, id } = await signUp(tab)
    for (const device of server.state.devices.values()) server.revoke(device.user, device.id)
    await until('it stopped', () => tab.status(account) === 'stopped')
    await until('it is stored', async () => (await stored()).accounts[0]?.signedOut === true)
    await say(tab, account, id, 'منتظر')
    expect(await tab.client.request('sign-in', FORM)).toEqual({ account })
    await until('it was sent', () => logOf(id).length === 1)
    await until('nothing waits', async () => (await stored()).outbox.length === 0)
  })

  it('[C9] removes everything of an account at sign-out', async () => {
    const tab = await openTab()
    const other = await openTab()
    const { account, id } = await signUp(tab)
    await say(tab, account, id, 'یک')
    await until('it is confirmed', async () => (await stored()).events.length === 1)
    await other.client.request('sign-out', { account })
    expect(await stored()).toEqual({ outbox: [], events: [], accounts: [], conversations: [] })
    expect([...server.state.devices.values()]).toEqual([])
  })

  it('[C11] runs one engine for two tabs; what either does reaches both', async () => {
    const first = await openTab()
    const second = await openTab()
    const { account, id } = await signUp(first)
    await say(first, account, id, 'از یک')
    await say(second, account, id, 'از دو')
    await until('both were sent', () => logOf(id).length === 2)
    for (const tab of [first, second])
      await until('both tabs know', () => tab.changes.flatMap(({ settled }) => settled ?? []).length === 2)
    expect(links).toHaveLength(1)
    expect(second.status(account)).toBe('live')
  })

  it('[M13] the backend learns at the start, and of any tab, whether the person saves data', async () => {
    const leader = await openTab()
    const follower = await openTab()
    await signUp(leader)
    expect(saving).toEqual([false])
    const set = { key: MEDIA_RULES, value: { ...USUAL_RULES, saver: true } }
    expect(await follower.client.command('set-preference', set)).toEqual({ ok: true })
    await until('it is told', () => saving.length === 2)
    await closeTab(follower)
    await closeTab(leader)
    await openTab()
    await until('it is told again', () => saving.length === 3)
    expect(saving).toEqual([false, true, true])
  })

  it('[C11] answers a request of a follower, also when the leader goes meanwhile', async () => {
    const first = await openTab()
    const { account } = await signUp(first)
    const second = await openTab()
    expect(await second.client.request('find-users', { account, query: 'sara' })).toMatchObject([{ username: 'sara' }])
    const [answer] = await Promise.all([
      second.client.request('find-users', { account, query: 'sara' }),
      closeTab(first),
    ])
    expect(answer).toMatchObject([{ username: 'sara' }])
  })

  it('[C11] loses and doubles nothing when the leader dies with a command on its way', async () => {
    const first = await openTab()
    const { account, id } = await signUp(first)
    const second = await openTab()
    links[0]?.swallowNextReply()
    await say(first, account, id, 'یک')
    await say(second, account, id, 'دو')
    await closeTab(first)
    await until('the second leads', () => links.length === 2)
    await until('nothing waits', async () => (await stored()).outbox.length === 0)
    expect(logOf(id)).toEqual(['یک', 'دو'])
    expect((await stored()).events.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('[C11] lets a tab that is seen lead instead of one that is hidden', async () => {
    const first = await openTab()
    const { account } = await signUp(first)
    first.host.receive({ type: 'visibility', isVisible: false })
    const second = await openTab(false)
    expect(links).toHaveLength(1)
    second.host.receive({ type: 'visibility', isVisible: true })
    await until('the second leads', () => links.length === 2)
    await until('it is live', () => second.status(account) === 'live')
  })

  it('[C11] is harmless without locks: every tab runs it, and each message is sent once', async () => {
    const first = await openTab(true, freeLocks)
    const { account, id } = await signUp(first)
    const second = await openTab(true, freeLocks)
    await until('both run', () => links.length === 2)
    await say(first, account, id, 'یک')
    await say(second, account, id, 'دو')
    await until('nothing waits', async () => (await stored()).outbox.length === 0)
    expect([...logOf(id)].sort()).toEqual(['دو', 'یک'].sort())
  })
})
