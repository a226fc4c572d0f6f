/** Commands of an operator beside a running server (O7, O9). */
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, test } from 'vitest'
import { describeWithRedis, sharedRedis } from '../fanout/redis/test-redis.ts'
import {
  connect,
  direct,
  newCid,
  openTestServer,
  PATIENT,
  type Person,
  post,
  signInAgain,
  signUp,
  temporaryFolder,
} from '../gateway/test-server.ts'
import type { RunningServer } from '../start-server.ts'
import { describeWithPostgres, newSchema } from '../store/postgres/test-postgres.ts'
import { DATABASE_FILE } from '../store/sqlite/connections.ts'
import { runAdmin } from './run-admin.ts'

async function openWorld() {
  const HODHOD_DATA = await temporaryFolder()
  const server = await openTestServer({ dataFolder: HODHOD_DATA, endingsEveryMs: 20, signUp: 'open' })
  const [sara, omid] = [await signUp(server, 'sara'), await signUp(server, 'omid')]
  const admin = (...words: string[]) => runAdmin(words, { HODHOD_DATA }, Date.now())
  return { server, sara, omid, admin, folder: HODHOD_DATA }
}

async function say(server: RunningServer, from: Person, to: Person, body: string): Promise<number> {
  const command = { op: 'send', cid: newCid(), conversation: direct(from, to), body } as const
  const { seq = 0 } = await post(server, 'perform', command, from.token)
  return seq
}

it('[O7] a device is listed by its id and ended by it, while the server runs and people write', async () => {
  const { server, sara, omid, admin } = await openWorld()
  const laptop = await signInAgain(server, sara)
  const socket = await connect(server, laptop.token)
  const writing = Array.from({ length: 100 }, (_, index) => say(server, omid, sara, `${index}`))
  const lines = await admin('list-devices', '@Sara')
  expect(lines).toHaveLength(2)
  const device = lines.find((line) => line.endsWith('رایانه'))?.split(' ')[0] ?? ''
  await admin('revoke-device', 'sara', device)
  await expect.poll(() => socket.connected, PATIENT).toBe(false)
  expect(await post(server, 'devices', {}, laptop.token)).toEqual({ error: { code: 'unauthenticated' } })
  expect((await post(server, 'devices', {}, sara.token)).devices).toHaveLength(1)
  expect((await Promise.all(writing)).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1))
  await expect(admin('revoke-device', 'sara', device)).rejects.toMatchObject({ code: 'no-device' })
})

it('[O7] an account is closed and opened again', async () => {
  const { server, sara, admin } = await openWorld()
  const socket = await connect(server, sara.token)
  expect(await admin('disable-account', 'sara')).toEqual([
    'sara is closed; 1 sessions have ended. Nothing was deleted.',
  ])
  await expect.poll(() => socket.connected, PATIENT).toBe(false)
  const form = { username: 'sara', password: 'correct horse', device: 'x' }
  expect((await post(server, 'sign-in', form)).error?.code).toBe('account-disabled')
  await admin('enable-account', 'sara')
  expect((await post(server, 'sign-in', form)).error).toBeUndefined()
})

it('[C4] the history gets another name where no server runs, and devices are told to begin anew', async () => {
  const { server, sara, admin, folder } = await openWorld()
  const { epoch, cursor = null } = await post(server, 'sync', { cursor: null }, sara.token)
  await expect(admin('new-history')).rejects.toMatchObject({
    code: 'locked',
    message: expect.stringContaining('A server runs'),
  })
  await server.close()
  await admin('new-history')
  const again = await openTestServer({ dataFolder: folder })
  const batch = await post(again, 'sync', { cursor }, sara.token)
  expect([batch.reset, batch.epoch === epoch]).toEqual([true, false])
})

it('[O6] invites are made beside a running server, let one person in each, and are kept as hashes', async () => {
  const { server, folder, admin } = await openWorld()
  await server.close()
  const closed = await openTestServer({ dataFolder: folder, signUp: 'invite' })
  const codes = await admin('create-invite', '--count', '3', '--days=2')
  expect(new Set(codes).size).toBe(3)
  const form = { name: 'x', password: 'correct horse', device: 'x' }
  for (const [index, invite] of codes.entries()) {
    expect((await post(closed, 'sign-up', { ...form, username: `user${index}`, invite })).error).toBeUndefined()
  }
  const db = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true })
  const kept = JSON.stringify(db.prepare('SELECT * FROM invites').all())
  db.close()
  for (const code of codes) expect(kept).not.toContain(code)
})

it('[O7] an account is exported with what it may see, and with nothing else', async () => {
  const { server, sara, omid, admin, folder } = await openWorld()
  const reza = await signUp(server, 'reza')
  for (let index = 1; index <= 450; index += 1) await say(server, sara, omid, `پیام ${index}`)
  await say(server, omid, reza, 'canary of others')
  const hide = { op: 'hide', cid: newCid(), conversation: direct(sara, omid), target: { by: 'seq', seq: 3 } } as const
  await post(server, 'perform', hide, sara.token)
  const file = join(folder, 'sara.json')
  await admin('export-account', 'sara', file)
  const text = readFileSync(file, 'utf8')
  expect(text).not.toContain('canary of others')
  expect(text).not.toContain(sara.token)
  const exported = JSON.parse(text)
  expect(exported).toMatchObject({ format: 'hodhod-account-1', profile: { username: 'sara' }, folders: [] })
  const talk = exported.conversations.find(({ kind }: { kind: string }) => kind === 'direct')
  expect(talk.members.map(({ username }: { username: string }) => username).sort()).toEqual(['omid', 'sara'])
  const seqs = talk.events.map(({ seq }: { seq: number }) => seq)
  expect(seqs).toEqual(Array.from({ length: 450 }, (_, n) => n + 1).filter((seq) => seq !== 3))
  expect(talk.events[0]).toMatchObject({ kind: 'message', sender: sara.user, payload: 'پیام 1' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(admin('export-account', 'sara', file)).rejects.toMatchObject({ code: 'exists' })
})

it('[O7] a group is opened as a channel while the server runs, and nothing else is', async () => {
  const { server, sara, omid, admin } = await openWorld()
  const conversation = `g.${newCid()}`
  const create = { op: 'create', cid: newCid(), conversation, title: 'خبر', members: [omid.user] } as const
  await post(server, 'perform', { ...create, members: [omid.user] }, sara.token)
  const { cursor = null } = await post(server, 'sync', { cursor: null }, omid.token)
  await admin('open-channel', conversation)
  const { conversations } = await post(server, 'sync', { cursor }, omid.token)
  expect(conversations, 'a device that is connected learns of it').toMatchObject([{ id: conversation, channel: true }])
  const send = () => ({ op: 'send', cid: newCid(), conversation, body: 'سلام' }) as const
  expect((await post(server, 'perform', send(), omid.token)).error).toEqual({ code: 'forbidden' })
  expect(await post(server, 'perform', send(), sara.token)).toHaveProperty('seq')
  await expect(admin('open-channel', direct(sara, omid))).rejects.toMatchObject({ code: 'no-group' })
  await expect(admin('check'), 'the clock of the server goes on after the one of the command').resolves.toHaveLength(1)
})

it('[O7] statistics are numbers', async () => {
  const { server, sara, omid, admin } = await openWorld()
  await say(server, sara, omid, 'سلام')
  const figures = Object.fromEntries((await admin('statistics')).map((line) => line.split(/ +/)))
  expect(figures).toMatchObject({ accounts: '2', closedAccounts: '0', devices: '2', directs: '1', messages: '1' })
  expect(Number(figures.bytes)).toBeGreaterThan(4_096)
})

const DAMAGES: [kind: string, sql: string][] = [
  ['gap', 'DELETE FROM events WHERE seq = 2'],
  ['gap', 'UPDATE conversations SET head = head + 1 WHERE head > 0'],
  ['member-count', "UPDATE conversations SET member_count = 3 WHERE kind = 'direct'"],
  ['clock-order', 'UPDATE events SET clock = 0 WHERE seq = 2'],
  ['clock-ahead', 'UPDATE conversations SET clock = 0 WHERE head > 0'],
  ['listing', 'UPDATE members SET listed_until = 0'],
  ['listing', 'UPDATE conversations SET listed_until = 0 WHERE head > 0'],
  ['watermark', 'UPDATE members SET read = 99'],
  ['target', 'UPDATE events SET target = 99 WHERE seq = 3'],
  ['foreign', "UPDATE devices SET user = 'nobodyyy'"],
  ['foreign', "INSERT INTO hidden VALUES ('nobodyyy', 99, 1, 1)"],
  ['missing-picture', "UPDATE users SET avatar = 'none'"],
]

it('[O9] the check finds each kind of damage, and nothing in a store that is whole', async () => {
  const { server, sara, omid, admin, folder } = await openWorld()
  for (const body of ['یک', 'دو', 'سه']) await say(server, sara, omid, body)
  expect(await admin('check')).toEqual(['The store is whole.'])
  await server.close()
  for (const [index, [kind, sql]] of DAMAGES.entries()) {
    const HODHOD_DATA = join(folder, `${index}`)
    mkdirSync(HODHOD_DATA)
    copyFileSync(join(folder, DATABASE_FILE), join(HODHOD_DATA, DATABASE_FILE))
    const db = new DatabaseSync(join(HODHOD_DATA, DATABASE_FILE), { enableForeignKeyConstraints: false })
    db.exec(sql)
    db.close()
    const found = await runAdmin(['check'], { HODHOD_DATA }, Date.now()).catch((error: unknown) => error)
    expect(found, sql).toMatchObject({ code: 'damaged', message: expect.stringContaining(`${kind}: `) })
  }
})

test('[O7] mistakes are told in one line of each language', async () => {
  const { admin } = await openWorld()
  for (const [words, code] of [
    [['list-devices', 'nobody'], 'no-account'],
    [['list-devices'], 'usage'],
    [['create-invite', '--days', 'many'], 'usage'],
    [['create-invite', '--for', 'sara'], 'usage'],
    [['drop-everything'], 'unknown-command'],
  ] as const) {
    const error = await admin(...words).catch((thrown: unknown) => thrown)
    expect(error, words.join(' ')).toMatchObject({ code, persian: expect.stringMatching(/[\u0600-\u06FF]/) })
  }
})

describeWithPostgres('on PostgreSQL', () => {
  describeWithRedis('with Redis', () => {
    test('[O7] [O9] accounts are closed at every gateway, figures and the check work, backups are its own', async () => {
      const { url, drop } = await newSchema()
      const redisUrl = await sharedRedis()
      const options = { databaseUrl: url, databaseConnections: 4, redisUrl, dataFolder: '', endingsEveryMs: 3_600_000 }
      const [first, second] = [await openTestServer(options), await openTestServer(options)]
      const [sara, omid] = [await signUp(first, 'sara'), await signUp(second, 'omid')]
      await say(first, sara, omid, 'سلام')
      const sockets = [await connect(first, sara.token), await connect(second, sara.token)]
      const admin = (...words: string[]) => runAdmin(words, { DATABASE_URL: url, REDIS_URL: redisUrl }, Date.now())
      expect(await admin('check')).toEqual(['The store is whole.'])
      expect(await admin('statistics')).toEqual(expect.arrayContaining([expect.stringMatching(/^messages +1$/)]))
      await admin('disable-account', 'sara')
      await expect.poll(() => sockets.map(({ connected }) => connected), { timeout: 20_000 }).toEqual([false, false])
      await expect(admin('backup', '/tmp/never.db')).rejects.toMatchObject({ code: 'elsewhere' })
      await first.close()
      await second.close()
      await drop()
    })
  })
})
