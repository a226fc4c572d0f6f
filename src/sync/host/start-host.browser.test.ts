import { afterEach, describe, expect, it } from 'vitest'
import { loadBackend } from '../../backends.ts'
import { run } from '../../data/commands/run.ts'
import { onChange, onSignals } from '../../data/projections/feed.ts'
import { request } from '../../data/requests.ts'
import { read } from '../../data/transact.ts'
import { textBody } from '../../model/body-text.ts'
import { savedConversationId } from '../../model/conversation.ts'
import { newCid } from '../../platform/ids.ts'
import { until } from '../testing/test-device.ts'
import { hostChannelName } from './messages.ts'
import { type HostHandle, type StartHostOptions, startHost } from './start-host.ts'

let handle: HostHandle | undefined
afterEach(async () => {
  const opened = await handle?.opened
  await handle?.close()
  if (opened?.ok) await opened.db.delete()
  handle = undefined
})

/** The test runner rewrites `import()` to call a global that it makes in pages only; a worker gets one that just loads. */
function realWorker(): Worker {
  const root = new URL('../../sync-worker.ts', import.meta.url).href
  const runner = 'globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() }'
  const url = URL.createObjectURL(new Blob([`import '${root}'; ${runner}`], { type: 'text/javascript' }))
  return new Worker(url, { type: 'module' })
}

function neverComes(): Worker {
  return new Worker(URL.createObjectURL(new Blob([], { type: 'text/javascript' })))
}

/** The whole way of a message through a tab: sign-up, submit, confirmed in the database, told to the views. */
async function talks(
  options: Omit<StartHostOptions, 'loadBackend' | 'database'>,
  whenOpen: () => void = () => undefined,
): Promise<void> {
  const settled: string[] = []
  const statuses: (string | undefined)[] = []
  const unsubscribe = [
    onChange((change) => settled.push(...(change.settled ?? []))),
    onSignals(({ connection }) => statuses.push(...[...(connection?.values() ?? [])].map(({ status }) => status))),
  ]
  handle = startHost({ ...options, loadBackend, database: `test-${newCid()}` })
  const username = `u${newCid().toLowerCase().replaceAll('-', '_').slice(0, 12)}`
  const form = { backend: 'memory', address: '', username, name: 'سارا', password: 'گذرواژه‌ای', device: 'x' }
  const { account } = await request('sign-up', form)
  const opened = await handle.opened
  if (!opened.ok) throw new Error(opened.reason)
  const [owner] = await read(opened.db, ['accounts'], (rows) => rows('accounts').all())
  const id = savedConversationId(owner?.self.user ?? '')
  whenOpen()
  const cid = newCid()
  const command = { op: 'send' as const, conversation: id, body: textBody('یادداشت') }
  expect(await run('submit', { account, cid, command, atMs: 0 })).toEqual({ ok: true })
  await until('it is confirmed', () => settled.includes(cid))
  const events = await read(opened.db, ['events'], (rows) => rows('events').index('[account+cid]').all([account, cid]))
  expect(events).toMatchObject([{ cid, conversation: id }])
  await until('the views know that it is live', () => statuses.includes('live'))
  await expect(request('sign-in', { ...form, password: 'دیگری‌است' })).rejects.toMatchObject({ code: 'bad-credentials' })
  for (const end of unsubscribe) end()
}

describe('starting the host of a tab', () => {
  it('[C1][C11] talks through a worker', () => talks({ createWorker: realWorker }))

  it('[C11] talks inline where there are no workers', () => talks({}))

  it('[C1][C11] goes on with another worker where the first dies, and what was asked meanwhile is done', async () => {
    const workers: Worker[] = []
    const createWorker = () => {
      const worker = realWorker()
      workers.push(worker)
      return worker
    }
    await talks({ createWorker }, () => {
      // As the system does it: nobody is told.
      workers[0]?.terminate()
    })
    expect(workers).toHaveLength(2)
  })

  it('[C11] hears what another tab commits before its own host has come', async () => {
    const database = `test-${newCid()}`
    const heard: string[] = []
    const unsubscribe = onChange((change) => heard.push(...(change.settled ?? [])))
    handle = startHost({ loadBackend, database, createWorker: neverComes })
    const otherTab = new BroadcastChannel(hostChannelName(database))
    otherTab.postMessage({ type: 'change', change: { account: 1, settled: ['a cid'] } })
    await until('the views hear it', () => heard.includes('a cid'))
    otherTab.close()
    unsubscribe()
    // Nothing came up that could be closed.
    handle = undefined
  })

  it('[C11] talks inline where the worker cannot be made', () =>
    talks({
      createWorker: () => {
        throw new Error('not allowed')
      },
    }))

  it('[C11] talks inline where the worker does not come up', () =>
    talks({ createWorker: () => new Worker(URL.createObjectURL(new Blob(['throw new Error("broken")']))) }))
})
