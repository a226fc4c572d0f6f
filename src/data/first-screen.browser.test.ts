import { afterEach, expect, test, vi } from 'vitest'
import { connectedData } from './connection.ts'
import { loadFirstScreen } from './first-screen.ts'
import { accountsValue, conversationListValue } from './projections/conversation-list.ts'
import { forgetSharedValues } from './projections/shared-values.ts'
import { ACCOUNT, GROUP, type LocalWorld, localWorld, message, until } from './testing/local-world.ts'

let world: LocalWorld
let end: () => void
afterEach(async () => {
  end()
  forgetSharedValues()
  vi.restoreAllMocks()
  await world.dispose()
})

const list = () => conversationListValue(ACCOUNT).getSnapshot()

test('the first screen is read in one transaction, and is whole when the first to look hears of it', async () => {
  world = await localWorld()
  await world.receive([message(1)])
  forgetSharedValues()
  const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
  end = loadFirstScreen(() => undefined)
  const heard: (number | undefined)[] = []
  const stop = accountsValue().subscribe(() => heard.push(list()?.byId.get(GROUP)?.unread))
  await until(() => heard.length > 0)
  expect(heard).toEqual([1])
  expect(begin.mock.calls.map(([stores]) => stores)).toEqual([['accounts', 'conversations', 'outbox', 'meta']])
  stop()
})

test('[C10] a change that comes while the first screen is read is not lost', async () => {
  world = await localWorld()
  forgetSharedValues()
  const db = connectedData().db
  let open: () => void = () => undefined
  const opening = new Promise<void>((resolve) => {
    open = resolve
  })
  Object.assign(connectedData(), { db: opening.then(() => db) })
  end = loadFirstScreen(() => undefined)
  const former = conversationListValue(ACCOUNT).subscribe(() => undefined)
  await world.receive([message(1)])
  const later = accountsValue().subscribe(() => undefined)
  open()
  await until(() => list() !== undefined && accountsValue().getSnapshot() !== undefined)
  expect(list()?.byId.get(GROUP)?.unread).toBe(1)
  former()
  later()
})

test('[C10] after a change nobody is shown what was read before it', async () => {
  world = await localWorld()
  forgetSharedValues()
  await new Promise<void>((resolve) => {
    end = loadFirstScreen(resolve)
  })
  await world.receive([message(1)])
  forgetSharedValues()
  const stop = conversationListValue(ACCOUNT).subscribe(() => undefined)
  await until(() => list() !== undefined)
  expect(list()?.byId.get(GROUP)?.unread).toBe(1)
  stop()
})
