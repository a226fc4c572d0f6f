import { StrictMode, useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { textBody } from '../model/body-text.ts'
import { outboxRow } from './commands/outbox-row.ts'
import { run } from './commands/run.ts'
import { applyChange, applySignals } from './projections/feed.ts'
import { ACCOUNT, GROUP, type LocalWorld, localWorld, messages, until } from './testing/local-world.ts'
import {
  useAccounts,
  useConnection,
  useConversations,
  useDraft,
  useOutbox,
  useOutboxEntries,
  usePreference,
  usePresence,
} from './use-live.ts'
import { useTimeline } from './use-timeline.ts'

let world: LocalWorld
let unmount: () => void
afterEach(async () => {
  unmount()
  await world.dispose()
})

function Screen() {
  const [account] = useAccounts() ?? []
  const [conversation] = useConversations(ACCOUNT) ?? []
  const timeline = useTimeline(ACCOUNT, GROUP)
  const { items } = useSyncExternalStore(timeline.subscribe, timeline.getSnapshot)
  const draft = useDraft(ACCOUNT, GROUP)
  const theme = usePreference('theme', 'light')
  const { status } = useConnection(ACCOUNT)
  const last = items.at(-1)?.key
  return <p>{[account?.self.name, conversation?.name, items.length, last, draft?.text, theme, status].join('|')}</p>
}

test('hooks show what is stored and follow every change, in strict mode too', async () => {
  world = await localWorld()
  await world.receive(messages(1, 3))
  await run('mark-read', { account: ACCOUNT, conversation: GROUP, seq: 3 })
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  unmount = () => root.unmount()
  root.render(
    <StrictMode>
      <Screen />
    </StrictMode>,
  )
  const shows = (text: string) => until(() => host.textContent === text)
  await shows('علی|گروه|3|seq:3||light|connecting')
  applySignals({ connection: new Map([[ACCOUNT, { status: 'live' }]]) })
  await run('save-draft', { draft: { account: ACCOUNT, conversation: GROUP, text: 'نیمه', updatedAtMs: 1 } })
  await run('set-preference', { key: 'theme', value: 'dark' })
  await shows('علی|گروه|3|seq:3|نیمه|dark|live')
  const command = { op: 'send' as const, conversation: GROUP, body: textBody('سلام') }
  await run('submit', { account: ACCOUNT, cid: 'c1', command, atMs: 1 })
  const profile = { op: 'profile' as const, name: 'علی‌رضا' }
  await run('submit', { account: ACCOUNT, cid: 'c2', command: profile, atMs: 2 })
  await shows('علی‌رضا|گروه|4|c1||dark|live')
  expect(host.childElementCount).toBe(1)
})

function Waiting({ onCount }: { onCount: (count: number) => void }) {
  const count = useOutbox(ACCOUNT)?.length
  const told = useEffectEvent(onCount)
  useLayoutEffect(() => {
    if (count !== undefined) told(count)
  }, [count])
  return null
}

test('what waits is told also where it leaves before the next frame', async () => {
  world = await localWorld()
  const counts: number[] = []
  const root = createRoot(document.createElement('div'))
  unmount = () => root.unmount()
  root.render(<Waiting onCount={(count) => counts.push(count)} />)
  await until(() => counts.length === 1)
  const command = { op: 'send' as const, conversation: GROUP, body: textBody('سلام') }
  const row = { ...outboxRow({ account: ACCOUNT, cid: 'c1', command, atMs: 1 }), n: 1 }
  applyChange({ account: ACCOUNT, outbox: [row] })
  await Promise.resolve()
  applyChange({ account: ACCOUNT, settled: ['c1'] })
  await until(() => counts.length === 3)
  expect(counts).toEqual([0, 1, 0])
})

function Entries({ onEntry }: { onEntry: (cid: string) => void }) {
  useOutboxEntries(ACCOUNT, ({ cid }) => onEntry(cid))
  return null
}

test('an intent is heard of also where it leaves before anything is drawn, and none of another account', async () => {
  world = await localWorld()
  const heard: string[] = []
  const root = createRoot(document.createElement('div'))
  unmount = () => root.unmount()
  flushSync(() => root.render(<Entries onEntry={(cid) => heard.push(cid)} />))
  const command = { op: 'send' as const, conversation: GROUP, body: textBody('سلام') }
  const row = (account: number, cid: string) => ({ ...outboxRow({ account, cid, command, atMs: 1 }), n: 1 })
  applyChange({ account: ACCOUNT, outbox: [row(ACCOUNT, 'c1')] })
  applyChange({ account: ACCOUNT, settled: ['c1'] })
  applyChange({ account: ACCOUNT + 1, outbox: [row(ACCOUNT + 1, 'c2')] })
  expect(heard).toEqual(['c1'])
})

function Presence() {
  return <p>{usePresence(ACCOUNT, 'reza0000') ?? 'nobody knows'}</p>
}

test('[S4] who is there is said only while somebody can be asked', async () => {
  world = await localWorld()
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  unmount = () => root.unmount()
  root.render(<Presence />)
  const shows = (text: string) => until(() => host.textContent === text)
  applySignals({
    connection: new Map([[ACCOUNT, { status: 'live' }]]),
    presence: new Map([['reza0000', 'online']]),
  })
  await shows('online')
  applySignals({ connection: new Map([[ACCOUNT, { status: 'offline' }]]) })
  await shows('nobody knows')
  applySignals({ connection: new Map([[ACCOUNT, { status: 'catching-up' }]]) })
  await shows('online')
})
