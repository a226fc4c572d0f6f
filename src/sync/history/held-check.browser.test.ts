import { afterEach, beforeEach, expect, it } from 'vitest'
import { MemoryBackend } from '../../backend/memory/memory-backend.ts'
import { MemoryLink } from '../../backend/memory/memory-link.ts'
import { MemoryServer } from '../../backend/memory/memory-server.ts'
import type { HeldRun } from '../../backend/port.ts'
import { seqRange } from '../../data/keys.ts'
import { transact } from '../../data/transact.ts'
import { textBody } from '../../model/body-text.ts'
import { savedConversationId } from '../../model/conversation.ts'
import { newCid } from '../../platform/ids.ts'
import { VirtualClock } from '../../platform/virtual-clock.ts'
import { TestDevice, until } from '../testing/test-device.ts'

let clock: VirtualClock
let device: TestDevice
let id: string
/** Runs of each question, by the places of their ends. */
let asked: [number, number][][]

/** Seventy own messages, written elsewhere: a full run and a part of one. */
beforeEach(async () => {
  const server = new MemoryServer({ epoch: 'e1' })
  const secret = server.signUp({ username: 'sara', name: 'سارا', password: 'گذرواژه‌ای', device: 'test' })
  id = savedConversationId(secret.self.user)
  const other = server.device(server.signIn({ username: 'sara', password: 'گذرواژه‌ای', device: 'other' }))
  for (let n = 1; n <= 70; n += 1)
    server.perform(other, { op: 'send', cid: newCid(), conversation: id, body: textBody(`${n}`) })
  clock = new VirtualClock()
  asked = []
  const makeBackend = () => {
    const backend = new MemoryBackend({ server, link: new MemoryLink() })
    const verify = backend.verify.bind(backend)
    backend.verify = (runs: readonly HeldRun[]) => {
      asked.push(runs.map(({ events }) => [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0]))
      return verify(runs)
    }
    return backend
  }
  device = await TestDevice.open({ credentials: { secret, self: secret.self }, makeBackend, clock })
  await device.start()
  await until('it holds all', async () => device.state === 'live' && (await device.texts(id)).length === 70)
})
afterEach(() => device.dispose())

async function round(): Promise<void> {
  const before = asked.length
  clock.advance(60_000)
  await until('it asked', () => asked.length > before)
}

function change(work: (rows: Parameters<Parameters<typeof transact<'events', void>>[4]>[0]) => Promise<void>) {
  return transact(device.db, ['events'], 'readwrite', 'strict', work)
}

it('[L9] a row that decayed on the device is found and fetched again, and so is one that vanished', async () => {
  await change(async (rows) => {
    const [row] = await rows('events').all(seqRange(device.account, id, 5, 5))
    if (row?.event.kind === 'message') rows('events').put({ ...row, event: { ...row.event, body: textBody('پوسیده') } })
    rows('events').delete([device.account, id, 68])
  })
  expect(await device.texts(id)).toContain('پوسیده')
  await round()
  expect(await device.texts(id)).toContain('پوسیده')
  await round()
  await until('it is as the log says', async () => {
    const texts = await device.texts(id)
    return texts.length === 70 && texts.every((text, at) => text === `${at + 1}`)
  })
  // The hole was found without asking.
  expect(asked).toEqual([[[1, 64]], [[1, 64]]])
  expect(device.changes.filter(({ doubted }) => doubted)).toHaveLength(1)
})

it('[L9] where all is right nothing is fetched, and each run is asked for once', async () => {
  await round()
  const quiet = device.changes.length
  for (let n = 0; n < 20; n += 1) {
    clock.advance(30_000)
    // What a round reads comes before this.
    await device.row()
  }
  await device.stop()
  expect(asked).toEqual([
    [
      [1, 64],
      [65, 70],
    ],
  ])
  expect(device.changes).toHaveLength(quiet)
})
