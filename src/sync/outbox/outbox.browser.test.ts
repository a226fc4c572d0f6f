import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MEMORY_CAPABILITIES } from '../../backend/memory/memory-capabilities.ts'
import type { Outcome } from '../../backend/port.ts'
import { executeCommand } from '../../data/commands/execute-command.ts'
import type { Database } from '../../data/open-database.ts'
import { read } from '../../data/transact.ts'
import { textBody } from '../../model/body-text.ts'
import type { Command } from '../../model/command.ts'
import { newCid } from '../../platform/ids.ts'
import { silentLog } from '../../platform/log.ts'
import { VirtualClock } from '../../platform/virtual-clock.ts'
import { ingestCredentials } from '../ingest/ingest-credentials.ts'
import { openTestDatabase, until } from '../testing/test-device.ts'
import { Outbox } from './outbox.ts'

const SELF = { user: 'aaaaaaaa', username: 'sara', name: 'سارا', hideLastSeen: false }
let db: Database
let account: number
let clock: VirtualClock
let asked: Command[]
let answer: (command: Command) => Outcome | Promise<Outcome>
let outbox: Outbox

beforeEach(async () => {
  db = await openTestDatabase()
  account = (await ingestCredentials(db, { backend: 'memory', address: '' }, { self: SELF, secret: 1 })).account
  clock = new VirtualClock()
  asked = []
  answer = () => ({ state: 'confirmed' })
  outbox = await linked('server')
})
afterEach(async () => {
  await outbox.close()
  await db.delete()
})

async function linked(dedupe: 'server' | 'archive', caughtUp = true): Promise<Outbox> {
  const made = new Outbox({
    db,
    account,
    clock,
    random: () => 1,
    log: silentLog,
    onChange: () => undefined,
    perform: async (command) => {
      asked.push(structuredClone(command))
      return answer(command)
    },
  })
  made.setLink({ capabilities: { ...MEMORY_CAPABILITIES, send: { dedupe, ack: 'id' } }, caughtUp })
  await made.load()
  return made
}

async function say(conversation: string, text: string): Promise<string> {
  const cid = newCid()
  const command = { op: 'send' as const, conversation, body: textBody(text) }
  const { change } = await executeCommand(db, 'submit', { account, cid, command, atMs: 0 })
  if (change) outbox.take(change, true)
  return cid
}

function texts(): (string | undefined)[] {
  return asked.map((command) => (command.op === 'send' ? command.body.parts[0]?.text : undefined))
}

function waiting() {
  return read(db, ['outbox'], (rows) => rows('outbox').all())
}

describe('the outbox', () => {
  it('[C5] holds what stands behind an unknown outcome, and asks the same again first', async () => {
    answer = () => ({ state: 'unknown' })
    await say('g.1', 'یک')
    await until('it was asked', () => asked.length === 1)
    answer = () => ({ state: 'confirmed' })
    await say('g.1', 'دو')
    await say('g.2', 'جای دیگر')
    await until('the other lane went on', () => asked.length === 2)
    await until('the outcome is known here', () => clock.waiting > 0)
    outbox.retryNow()
    await until('all were asked', () => asked.length === 4)
    expect(texts()).toEqual(['یک', 'جای دیگر', 'یک', 'دو'])
    expect(asked[2]).toEqual(asked[0])
  })

  it('[C5] treats what was on its way in a crash as unknown, and asks again with the same cid', async () => {
    answer = () => new Promise<Outcome>(() => undefined)
    const cid = await say('g.1', 'یک')
    await until('it is marked', async () => (await waiting())[0]?.state === 'sending')
    answer = () => ({ state: 'confirmed' })
    outbox = await linked('server')
    await until('it was asked again', () => asked.length === 2)
    expect(asked.map((command) => command.cid)).toEqual([cid, cid])
  })

  it('[C5] waits for the whole log before a second try where the backend does not know its cids', async () => {
    answer = () => ({ state: 'unknown' })
    await say('g.1', 'یک')
    await until('the outcome is known here', () => clock.waiting > 0)
    await outbox.close()
    asked = []
    answer = () => ({ state: 'confirmed' })
    outbox = await linked('archive', false)
    expect(asked).toEqual([])
    outbox.setLink({ capabilities: { ...MEMORY_CAPABILITIES, send: { dedupe: 'archive', ack: 'id' } }, caughtUp: true })
    await until('it was asked', () => asked.length === 1)
  })

  it('[C5] leaves at once where the backend knows its cids, else not before it is marked', async () => {
    const leftAtOnce = async (dedupe: 'server' | 'archive') => {
      await outbox.close()
      outbox = await linked(dedupe)
      asked = []
      const command = { op: 'send' as const, conversation: `g.${dedupe}`, body: textBody('یک') }
      const { change } = await executeCommand(db, 'submit', { account, cid: newCid(), command, atMs: 0 })
      if (change) outbox.take(change, true)
      const count = asked.length
      await until('it was asked', () => asked.length === 1)
      return count === 1
    }
    expect(await leftAtOnce('server')).toBe(true)
    expect(await leftAtOnce('archive')).toBe(false)
  })

  it('[W6] comes back when the backend said, and not before', async () => {
    answer = () => ({ state: 'later', afterMs: 5_000 })
    await say('g.1', 'یک')
    await until('it waits', () => clock.waiting > 0 && asked.length === 1)
    answer = () => ({ state: 'confirmed' })
    clock.advance(4_900)
    expect(asked).toHaveLength(1)
    await until('the wait is stored', async () => (await waiting())[0]?.notBeforeMs !== undefined)
    clock.advance(200)
    await until('it was asked again', () => asked.length === 2)
  })

  it('[C5][W6] says why it waits, and goes at once when the person asks', async () => {
    answer = () => ({ state: 'later', afterMs: 30_000, code: 'storage-full' })
    await say('g.1', 'یک')
    await until('it waits', () => clock.waiting > 0 && asked.length === 1)
    clock.advance(1_000)
    await until('the reason is stored', async () => (await waiting())[0]?.delay === 'storage-full')
    answer = () => ({ state: 'confirmed' })
    outbox.retryNow()
    expect(asked).toHaveLength(1)
    outbox.retryNow(true)
    await until('it was asked again', () => asked.length === 2)
  })

  it('[C5] runs eight lanes beside one another and no more', async () => {
    answer = () => new Promise<Outcome>(() => undefined)
    for (let n = 0; n < 10; n += 1) await say(`g.${n}`, `${n}`)
    await until('eight are on their way', () => asked.length === 8)
    await until(
      'eight are marked',
      async () => (await waiting()).filter(({ state }) => state === 'sending').length === 8,
    )
    expect(asked).toHaveLength(8)
  })
})
