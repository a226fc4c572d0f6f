/** From one file on one machine to PostgreSQL: the same history, under the devices that hold it (S1, L8, O7). */
import { mkdirSync, readdirSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { WireCommand } from '../../protocol/command.ts'
import { patternPicture } from '../../src/model/pattern-picture.ts'
import { download, putBlob, sendBlob, someBytes } from '../gateway/test-media.ts'
import { direct, newCid, openTestServer, type Person, post, signUp, temporaryFolder } from '../gateway/test-server.ts'
import type { RunningServer } from '../start-server.ts'
import { MOVED_FILE, TABLES } from '../store/move-to-postgres.ts'
import { describeWithPostgres, newSchema, openGateways, rawClient } from '../store/postgres/test-postgres.ts'
import { DATABASE_FILE } from '../store/sqlite/connections.ts'
import { runAdmin } from './run-admin.ts'

type Wish = WireCommand extends infer C ? (C extends WireCommand ? Omit<C, 'cid'> : never) : never

async function perform(server: RunningServer, person: Person, wish: Wish, cid = newCid()) {
  const answer = await post(server, 'perform', { ...wish, cid }, person.token)
  expect(answer.error, wish.op).toBeUndefined()
  return answer
}

async function everything(server: RunningServer, person: Person) {
  const { epoch: _epoch, ...told } = await post(server, 'sync', { cursor: null }, person.token)
  return { ...told, conversations: told.conversations?.toSorted((a, b) => a.id.localeCompare(b.id)) }
}

/** A little of everything that a store holds. */
async function liveIn(server: RunningServer) {
  const [sara, omid, reza] = [await signUp(server, 'sara'), await signUp(server, 'omid'), await signUp(server, 'reza')]
  const conversation = direct(sara, omid)
  for (let n = 1; n <= 5; n += 1)
    expect((await perform(server, sara, { op: 'send', conversation, body: `${n}` })).seq).toBe(n)
  await perform(server, omid, { op: 'react', conversation, target: { by: 'seq', seq: 2 }, emoji: '🌷', on: true })
  await perform(server, sara, { op: 'erase', conversation, target: { by: 'seq', seq: 3 } })
  await perform(server, omid, { op: 'hide', conversation, target: { by: 'seq', seq: 4 } })
  await perform(server, omid, { op: 'mark', conversation, read: 5, delivered: 5 })
  await perform(server, omid, { op: 'settings', conversation, muted: true })
  const picture = Buffer.from(patternPicture(3)).toString('base64')
  const { avatar = '' } = await post(server, 'put-avatar', { picture }, sara.token)
  await perform(server, sara, { op: 'profile', name: 'سارا نوری', hideLastSeen: true, avatar })
  await perform(server, sara, { op: 'folders', folders: [{ id: 'kar', name: 'کار', conversations: [conversation] }] })
  const group = `g.${newCid()}`
  await perform(server, sara, { op: 'create', conversation: group, title: 'سفر', members: [omid.user, reza.user] })
  await perform(server, reza, { op: 'send', conversation: group, body: 'سلام' })
  await perform(server, sara, { op: 'remove', conversation: group, user: reza.user })
  const bytes = someBytes(5_000)
  const blob = await putBlob(server, sara, bytes)
  expect((await sendBlob(server, sara, group, blob)).error).toBeUndefined()
  return { people: [sara, omid, reza] as const, conversation, group, avatar, blob: { ...blob, bytes } }
}

async function databaseUrl(): Promise<string> {
  const { url, drop } = await newSchema()
  onTestFinished(drop)
  return url
}

describeWithPostgres('moved into PostgreSQL', () => {
  it('[S1][L8] everybody is told the same as before, goes on with session and cursor, and hears of what is new', async () => {
    const HODHOD_DATA = await temporaryFolder()
    const DATABASE_URL = await databaseUrl()
    const file = await openTestServer({ dataFolder: HODHOD_DATA })
    const { people, conversation, group, avatar, blob } = await liveIn(file)
    const [sara, omid] = people
    const before = await Promise.all(people.map((person) => everything(file, person)))
    const sent = { op: 'send', conversation, body: 'یک بار' } as const
    const cid = newCid()
    await perform(file, sara, sent, cid)
    const { cursor = null } = await post(file, 'sync', { cursor: null }, omid.token)
    await file.close()

    const [line] = await runAdmin(['move-to-postgres'], { HODHOD_DATA, DATABASE_URL }, Date.now())
    expect(line).toContain('3 users, 5 conversations, 14 events, 1 media')
    expect(readdirSync(HODHOD_DATA)).not.toContain(DATABASE_FILE)
    expect(await runAdmin(['check'], { DATABASE_URL }, Date.now())).toEqual(['The store is whole.'])

    const gateway = await openTestServer({ dataFolder: HODHOD_DATA, databaseUrl: DATABASE_URL, databaseConnections: 6 })
    const headers = { Authorization: `Bearer ${omid.token}` }
    const shown = await fetch(`${gateway.address}/api/avatar/${avatar}`, { headers })
    expect(Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(patternPicture(3)))).toBe(true)
    const brought = await download(gateway, omid, group, blob.hash)
    expect(Buffer.from(await brought.arrayBuffer()).equals(blob.bytes)).toBe(true)
    const resumed = await post(gateway, 'sync', { cursor }, omid.token)
    expect(resumed).toMatchObject({ pages: [], caughtUp: true })
    expect(resumed.reset).toBeUndefined()
    expect((await perform(gateway, sara, sent, cid)).seq).toBe(8)
    expect((await perform(gateway, sara, { op: 'send', conversation, body: 'تازه' })).seq).toBe(9)
    const news = await post(gateway, 'sync', { cursor: resumed.cursor ?? null }, omid.token)
    expect(news.pages?.flatMap(({ events }) => events.map((event) => event[4]))).toEqual(['تازه'])
    expect((await perform(gateway, omid, { op: 'send', conversation: group, body: 'هنوز هستیم' })).seq).toBeGreaterThan(
      1,
    )
    const after = await Promise.all(people.map((person) => everything(gateway, person)))
    for (const [at, told] of before.entries()) {
      const known = new Map(told.pages?.map((page) => [page.conversation, page.events]))
      for (const { conversation: of, events } of after[at]?.pages ?? []) {
        const length = known.get(of)?.length ?? 0
        expect(events.slice(0, length), `${of} of ${at}`).toEqual(known.get(of))
      }
      expect(after[at]?.self).toEqual(told.self)
      expect(after[at]?.conversations?.map(({ id, role, visible, muted }) => [id, role, visible, muted])).toEqual(
        told.conversations?.map(({ id, role, visible, muted }) => [id, role, visible, muted]),
      )
    }
  })

  it('[S1] no table and no column of PostgreSQL is left out', async () => {
    const url = await databaseUrl()
    await (await openGateways(1, { url }))[0]?.clock()
    const { rows } = await (await rawClient(url)).query(
      `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()
         AND table_name NOT IN ('meta', 'clock_base')`,
    )
    const there = rows.map(({ table_name: table, column_name: column }) => `${table}.${column}`)
    const moved = TABLES.flatMap(({ name, columns }) => columns.map(([column]) => `${name}.${column}`))
    expect(moved.toSorted()).toEqual(there.toSorted())
  })

  it('[O7] where the file cannot be put aside nothing has moved, and it may be tried again', async () => {
    const HODHOD_DATA = await temporaryFolder()
    const DATABASE_URL = await databaseUrl()
    const server = await openTestServer({ dataFolder: HODHOD_DATA })
    await signUp(server, 'sara')
    await server.close()
    const inTheWay = join(HODHOD_DATA, MOVED_FILE)
    mkdirSync(inTheWay)
    const move = () => runAdmin(['move-to-postgres'], { HODHOD_DATA, DATABASE_URL }, Date.now())
    await expect(move()).rejects.toMatchObject({ code: 'unwritable' })
    expect(readdirSync(HODHOD_DATA)).toContain(DATABASE_FILE)
    rmdirSync(inTheWay)
    expect((await move())[0]).toContain('1 users')
  })

  it('[O7] nothing moves from under a running server, into what is not empty, from nowhere, or nowhere', async () => {
    const HODHOD_DATA = await temporaryFolder()
    const DATABASE_URL = await databaseUrl()
    const move = (environment: Record<string, string>) => runAdmin(['move-to-postgres'], environment, Date.now())
    const server = await openTestServer({ dataFolder: HODHOD_DATA })
    await signUp(server, 'sara')
    await expect(move({ HODHOD_DATA, DATABASE_URL })).rejects.toMatchObject({ code: 'locked' })
    await server.close()
    await expect(move({ HODHOD_DATA })).rejects.toMatchObject({ code: 'no-target' })
    await expect(move({ HODHOD_DATA: join(HODHOD_DATA, 'nothing'), DATABASE_URL })).rejects.toMatchObject({
      code: 'absent',
    })
    const taken = await openTestServer({ dataFolder: '', databaseUrl: DATABASE_URL, databaseConnections: 6 })
    await signUp(taken, 'omid')
    await taken.close()
    await expect(move({ HODHOD_DATA, DATABASE_URL })).rejects.toMatchObject({ code: 'exists' })
    expect(readdirSync(HODHOD_DATA)).toContain(DATABASE_FILE)
    const again = await openTestServer({ dataFolder: HODHOD_DATA })
    expect((await post(again, 'find-users', { query: 'omid' }, undefined)).error?.code).toBe('unauthenticated')
  })
})
