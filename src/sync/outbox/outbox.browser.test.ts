import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MEMORY_CAPABILITIES } from '../../backend/memory/memory-capabilities.ts'
import type { Outcome } from '../../backend/port.ts'
import { executeCommand } from '../../data/commands/execute-command.ts'
import type { Database } from '../../data/open-database.ts'
import type { OutboxRow } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import { attachmentPart } from '../../model/attachment.ts'
import { textBody, textPart } from '../../model/body-text.ts'
import type { Command, CommandContent } from '../../model/command.ts'
import { newCid } from '../../platform/ids.ts'
import { silentLog } from '../../platform/log.ts'
import { VirtualClock } from '../../platform/virtual-clock.ts'
import { ingestCredentials } from '../ingest/ingest-credentials.ts'
import type { Brought } from '../media/upload-blobs.ts'
import { openTestDatabase, until } from '../testing/test-device.ts'
import { Outbox } from './outbox.ts'

const SELF = { user: 'aaaaaaaa', username: 'sara', name: 'سارا', hideLastSeen: false }
let db: Database
let account: number
let clock: VirtualClock
let asked: Command[]
let answer: (command: Command) => Outcome | Promise<Outcome>
let outbox: Outbox
let brought: string[]
let bring: (row: OutboxRow, signal: AbortSignal) => Promise<Brought>

beforeEach(async () => {
  db = await openTestDatabase()
  account = (await ingestCredentials(db, { backend: 'memory', address: '' }, { self: SELF, secret: 1 })).account
  clock = new VirtualClock()
  asked = []
  answer = () => ({ state: 'confirmed' })
  brought = []
  bring = async () => 'brought'
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
    bring: async (row, signal) => {
      const name = captionOf(row.command)
      if (name !== undefined && row.attempts === 0) brought.push(name)
      return bring(row, signal)
    },
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
  return submit({ op: 'send' as const, conversation, body: textBody(text) })
}

/** A message with a picture. */
async function show(conversation: string, caption: string): Promise<string> {
  const hash = caption.padEnd(43, '-').replaceAll(/[^A-Za-z-]/g, '-')
  const photo = attachmentPart({ kind: 'file', type: 'image/webp', hash, size: 3 })
  return submit({ op: 'send', conversation, body: { enc: 'none', parts: [textPart(caption), photo] } })
}

async function submit(command: CommandContent): Promise<string> {
  const cid = newCid()
  const { change } = await executeCommand(db, 'submit', { account, cid, command, atMs: 0 })
  if (change) outbox.take(change, true)
  return cid
}

function captionOf(command: CommandContent): string | undefined {
  return command.op === 'send' ? command.body.parts[0]?.text : undefined
}

function texts(): (string | undefined)[] {
  return asked.map(captionOf)
}

function waiting() {
  return read(db, ['outbox'], (rows) => rows('outbox').all())
}

describe('the outbox', () => {
  it('[C5][C11] lets what another tab wrote before go first, though its word comes later', async () => {
    const others = (text: string) => {
      const command = { op: 'send' as const, conversation: 'g.1', body: textBody(text) }
      return executeCommand(db, 'submit', { account, cid: newCid(), command, atMs: 0 })
    }
    const { change: first } = await others('یک')
    await say('g.1', 'دو')
    const { change: third } = await others('سه')
    await say('g.2', 'جای دیگر')
    await say('g.1', 'چهار')
    await until('all went', () => asked.length === 5)
    for (const change of [third, first]) if (change) outbox.take(change)
    await outbox.close()
    expect(await waiting()).toEqual([])
    expect(texts().filter((text) => text !== 'جای دیگر')).toEqual(['یک', 'دو', 'سه', 'چهار'])
    expect(asked).toHaveLength(5)
  })

  it('[L8] what an answer of another history puts back leaves again, under its cid', async () => {
    const conversation = 'd.aaaaaaaa.bbbbbbbb'
    answer = ({ cid, ...command }) => {
      const body = command.op === 'send' ? command.body : null
      // The second comes from a history that has lost the first.
      const place = { conversation, seq: asked.length < 3 ? 1 : 2, sender: SELF.user, atMs: asked.length }
      return { state: 'confirmed', event: { ...place, cid, kind: 'message', body } }
    }
    const isStored = async () => {
      clock.advance(100)
      return (await waiting()).length === 0
    }
    const first = await say(conversation, 'یک')
    await until('its event is stored', isStored)
    const second = await say(conversation, 'دو')
    await until('it was asked again', () => {
      clock.advance(100)
      return asked.length === 3
    })
    expect(asked.map(({ cid }) => cid)).toEqual([first, second, first])
    await until('nothing waits', isStored)
  })

  it.each(['cancel-outbox', 'edit-outbox'] as const)(
    '[C5][L3] %s comes too late for what left a moment ago: its lane waits for the answer, and a second try says the same',
    async (name) => {
      const { promise: answered, resolve } = Promise.withResolvers<Outcome>()
      answer = () => (asked.length === 1 ? answered : { state: 'confirmed' })
      const first = newCid()
      const command = { op: 'send' as const, conversation: 'g.1', body: textBody('یک') }
      const { change } = await executeCommand(db, 'submit', { account, cid: first, command, atMs: 0 })
      const racing = executeCommand(db, name, { account, cid: first, text: 'دیگر' })
      if (change) outbox.take(change, true)
      const { change: changed } = await racing
      if (changed) outbox.take(changed)
      await say('g.1', 'دو')
      await until('its mark is stored', async () => (await waiting()).some(({ state }) => state === 'sending'))
      expect(texts()).toEqual(['یک'])
      resolve({ state: 'unknown' })
      await until('the others follow', () => {
        clock.advance(10_000)
        return asked.length === 3
      })
      expect(asked.map(({ cid }) => cid)).toEqual([first, first, expect.not.stringContaining(first)])
      expect(texts()).toEqual(['یک', 'یک', 'دو'])
    },
  )

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

  it('[C5] tries a refused one again at its old place, and not beside one of its lane that is on its way', async () => {
    answer = () => ({ state: 'refused', code: 'forbidden' })
    const refused = await say('g.1', 'یک')
    await until('it was answered', () => clock.waiting > 0 && asked.length === 1)
    clock.advance(1_000)
    await until('it is refused', async () => (await waiting())[0]?.state === 'refused')
    const held: ((outcome: Outcome) => void)[] = []
    answer = () => new Promise((resolve) => held.push(resolve))
    await say('g.1', 'دو')
    await say('g.1', 'سه')
    await until('the second is on its way', () => asked.length === 2)
    const again = newCid()
    const { change } = await executeCommand(db, 'retry-outbox', { account, cid: refused, newCid: again })
    if (change) outbox.take(change)
    await say('g.2', 'چهار')
    await until('the other lane went', () => texts().includes('چهار'))
    expect(texts()).toEqual(['یک', 'دو', 'چهار'])
    answer = () => ({ state: 'confirmed' })
    for (const settle of held) settle({ state: 'confirmed' })
    await until('all went', () => asked.length === 5)
    expect(texts().slice(3)).toEqual(['یک', 'سه'])
  })

  it('[C5] goes on behind a refusal once the disk holds it: the backend would not know of it again', async () => {
    const { transaction } = IDBDatabase.prototype
    const durabilities: (string | undefined)[] = []
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') durabilities.push(options?.durability)
      return transaction.call(this, stores, mode, options)
    }
    try {
      const heldAt: (string | undefined)[] = []
      answer = async ({ op }) => {
        if (op === 'pin') return { state: 'refused', code: 'forbidden' }
        heldAt.push((await waiting()).find(({ command }) => command.op === 'pin')?.state)
        return { state: 'confirmed' }
      }
      await submit({ op: 'pin', conversation: 'g.1', target: { seq: 1 }, on: true })
      await say('g.1', 'پس از آن')
      await until('it was refused', () => asked.length === 1 && clock.waiting > 0)
      durabilities.length = 0
      clock.advance(20)
      await until('the next went', () => heldAt.length === 1)
      expect(heldAt).toEqual(['refused'])
      expect(durabilities[0]).toBe('strict')
    } finally {
      IDBDatabase.prototype.transaction = transaction
    }
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

describe('[M9] messages with blobs', () => {
  let release: () => void
  const held = () =>
    new Promise<Brought>((resolve) => {
      release = () => resolve('brought')
    })
  const command = (name: 'pause-outbox' | 'cancel-outbox', cid: string, rest = {}) =>
    executeCommand(db, name, { account, cid, ...rest } as never).then(({ change }) => change && outbox.take(change))

  it('[M1] the message goes after its blobs', async () => {
    bring = held
    await show('g.1', 'sea')
    await until('it is being brought', () => brought.length === 1)
    expect(asked).toEqual([])
    expect((await waiting())[0]?.state).toBe('queued')
    release()
    await until('it was asked', () => asked.length === 1)
  })

  it('[M9] texts pass one that is being brought; messages with blobs keep their order', async () => {
    bring = held
    await show('g.1', 'sea')
    await show('g.1', 'hill')
    await say('g.1', 'یک')
    await say('g.1', 'دو')
    await until('the texts were asked', () => asked.length === 2)
    expect(brought).toEqual(['sea'])
    bring = async () => 'brought'
    release()
    await until('all were asked', () => asked.length === 4)
    expect(texts()).toEqual(['یک', 'دو', 'sea', 'hill'])
  })

  it('[M9][C5] one never passes a text that was written before it', async () => {
    answer = () => ({ state: 'unknown' })
    await say('g.1', 'یک')
    await until('the outcome is known here', () => asked.length === 1 && clock.waiting > 0)
    answer = () => ({ state: 'confirmed' })
    await show('g.1', 'sea')
    await until('it was brought', () => brought.length === 1)
    await say('g.2', 'جای دیگر')
    await until('the other lane went on', () => asked.length === 2)
    outbox.retryNow()
    await until('all were asked', () => asked.length === 4)
    expect(texts()).toEqual(['یک', 'جای دیگر', 'یک', 'sea'])
  })

  it('[M9][C5] what names one waits for it, and nobody leaves before it', async () => {
    bring = held
    const cid = await show('g.1', 'sea')
    await submit({ op: 'react', conversation: 'g.1', target: { cid }, emoji: '👍', on: true })
    await submit({ op: 'leave', conversation: 'g.1' })
    await say('g.2', 'جای دیگر')
    await until('the other lane went on', () => asked.length === 1)
    release()
    await until('all were asked', () => asked.length === 4)
    expect(asked.slice(1).map(({ op }) => op)).toEqual(['send', 'react', 'leave'])
  })

  it('[M9] a halted one stands aside, and what names it with it; it goes when the person says so', async () => {
    let isStopped = false
    bring = (_row, signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          isStopped = true
          resolve('stopped')
        }),
      )
    const cid = await show('g.1', 'sea')
    await until('it is being brought', () => brought.length === 1)
    await submit({ op: 'react', conversation: 'g.1', target: { cid }, emoji: '👍', on: true })
    bring = async () => 'brought'
    await command('pause-outbox', cid, { isPaused: true })
    expect(isStopped).toBe(true)
    await show('g.1', 'hill')
    await until('the next was asked', () => asked.length === 1)
    expect(texts()).toEqual(['hill'])
    await command('pause-outbox', cid, { isPaused: false })
    await until('all were asked', () => asked.length === 3)
    expect(asked.map(({ op }) => op)).toEqual(['send', 'send', 'react'])
  })

  it('[M9] one that is taken back while it is brought is not sent', async () => {
    bring = held
    const cid = await show('g.1', 'sea')
    await until('it is being brought', () => brought.length === 1)
    await command('cancel-outbox', cid)
    release()
    await say('g.1', 'یک')
    await until('the text was asked', () => asked.length === 1)
    expect(texts()).toEqual(['یک'])
  })

  it('[M5][M9] one whose blobs are refused is refused itself and holds nothing', async () => {
    bring = async () => ({ state: 'refused', code: 'too-large' })
    await show('g.1', 'sea')
    await until('the refusal is known here', () => clock.waiting > 0)
    clock.advance(1_000)
    await until('it is refused', async () => (await waiting())[0]?.refusal === 'too-large')
    await say('g.1', 'یک')
    await until('the text was asked', () => asked.length === 1)
    expect(texts()).toEqual(['یک'])
  })

  it('[M4] where the backend cannot be reached it is tried again, at once when there is a link anew', async () => {
    bring = async () => ({ state: 'later', afterMs: 0, code: 'unreachable' })
    await show('g.1', 'sea')
    await until('it waits', () => brought.length === 1 && clock.waiting > 0)
    bring = async () => 'brought'
    outbox.setLink(null)
    outbox.setLink({ capabilities: MEMORY_CAPABILITIES, caughtUp: true })
    await until('it was asked', () => asked.length === 1)
  })
})
