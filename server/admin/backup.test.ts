/** A backup while people write, and its return as another history (O8, L8). */
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { direct, newCid, openTestServer, type Person, post, signUp, temporaryFolder } from '../gateway/test-server.ts'
import type { RunningServer } from '../start-server.ts'
import { DATABASE_FILE } from '../store/sqlite/connections.ts'
import { runAdmin } from './run-admin.ts'

const admin = (folder: string, ...words: string[]) => runAdmin(words, { HODHOD_DATA: folder }, Date.now())

async function openPair(dataFolder: string): Promise<[RunningServer, Person, Person]> {
  const server = await openTestServer({ dataFolder })
  return [server, await signUp(server, 'sara'), await signUp(server, 'omid')]
}

function send(server: RunningServer, from: Person, to: Person, body: string) {
  const command = { op: 'send', cid: newCid(), conversation: direct(from, to), body } as const
  return post(server, 'perform', command, from.token)
}

async function textsOf(server: RunningServer, person: Person, conversation: string): Promise<unknown[]> {
  const { events = [] } = await post(server, 'history', { conversation, after: 0, limit: 200 }, person.token)
  return events.map((event) => event[4])
}

it('[O8] a backup made while people write is one committed state, from which a server goes on', async () => {
  const folder = await temporaryFolder()
  const [server, sara, omid] = await openPair(folder)
  const conversation = direct(sara, omid)
  for (let index = 1; index <= 50; index += 1) await send(server, sara, omid, `${index}`)
  let isOver = false
  const writing = (async () => {
    let written = 50
    while (!isOver) {
      written += 1
      expect((await send(server, sara, omid, `${written}`)).seq).toBe(written)
    }
    return written
  })()
  const copies = join(folder, 'copies')
  for (const name of ['a.db', 'b.db', 'c.db']) await admin(folder, 'backup', join(copies, name))
  isOver = true
  const written = await writing
  await server.close()
  const restored = join(folder, 'restored')
  expect(await admin(folder, 'restore', join(copies, 'b.db'), restored)).toHaveLength(1)
  expect(await admin(restored, 'check')).toEqual(['The store is whole.'])
  const again = await openTestServer({ dataFolder: restored })
  const texts = await textsOf(again, omid, conversation)
  expect(texts.length).toBeGreaterThanOrEqual(50)
  expect(texts.length).toBeLessThanOrEqual(written)
  expect(texts).toEqual(texts.map((_, index) => `${index + 1}`))
  expect((await send(again, sara, omid, 'پس از بازگشت')).seq).toBe(texts.length + 1)
})

it('[L8] a restore is another history: a cursor of the future is told to begin anew, and gets everything', async () => {
  const folder = await temporaryFolder()
  const [server, sara, omid] = await openPair(folder)
  await send(server, sara, omid, 'پیش')
  const file = join(folder, 'copy.db')
  await admin(folder, 'backup', file)
  await send(server, sara, omid, 'پس')
  const before = await post(server, 'sync', { cursor: null }, omid.token)
  await server.close()
  const restored = join(folder, 'restored')
  await admin(folder, 'restore', file, restored)
  const again = await openTestServer({ dataFolder: restored })
  const after = await post(again, 'sync', { cursor: before.cursor ?? null }, omid.token)
  expect(after.epoch).not.toBe(before.epoch)
  expect(after.reset).toBe(true)
  const texts = after.pages?.flatMap(({ events }) => events.map((event) => event[4]))
  expect(texts).toEqual(['پیش'])
})

it('[O8] nothing is overwritten, and what is no whole backup restores nothing', async () => {
  const folder = await temporaryFolder()
  const [server] = await openPair(folder)
  const file = join(folder, 'copies', 'copy.db')
  await admin(folder, 'backup', file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(admin(folder, 'backup', file)).rejects.toMatchObject({ code: 'exists' })
  await expect(admin(folder, 'restore', file, folder)).rejects.toMatchObject({ code: 'exists' })
  const garbage = join(folder, 'garbage.db')
  writeFileSync(garbage, 'not a backup '.repeat(1_000))
  const foreign = join(folder, 'foreign.db')
  new DatabaseSync(foreign).close()
  const newer = join(folder, 'newer.db')
  await admin(folder, 'backup', newer)
  const db = new DatabaseSync(newer)
  db.exec('PRAGMA user_version = 99')
  db.close()
  const target = join(folder, 'target')
  for (const [copy, code] of [
    [garbage, 'damaged'],
    [foreign, 'damaged'],
    [newer, 'newer-schema'],
    [join(folder, 'nothing.db'), 'absent'],
  ] as const) {
    await expect(admin(folder, 'restore', copy, target), copy).rejects.toMatchObject({ code })
  }
  expect(readdirSync(folder).includes('target') ? readdirSync(target) : []).toEqual([])
  expect(readdirSync(join(folder, 'copies'))).toEqual(['copy.db'])
  expect(readdirSync(folder)).toContain(DATABASE_FILE)
  await server.close()
})
