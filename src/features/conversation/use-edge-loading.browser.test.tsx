import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { TimelineHandle, TimelineView } from '../../data/projections/timeline-view.ts'
import type { RowListControl } from './row-list/row-list-control.ts'
import type { TimelineRow } from './timeline-rows.ts'
import { useEdgeLoading } from './use-edge-loading.ts'

/** At the first message that the device holds; there are older ones. */
const view = { isReady: true, isAtStart: false, isAtEnd: true } as TimelineView
const list = { beyond: () => ({ above: 0, below: 0 }) } as RowListControl<TimelineRow>
const loadOlder = vi.fn<() => Promise<boolean>>()
const handle = { loadOlder } as unknown as TimelineHandle

let root: Root
let host: HTMLElement
beforeEach(() => {
  host = document.createElement('div')
  root = createRoot(host)
})
afterEach(() => {
  root.unmount()
  loadOlder.mockReset()
})

function Edge({ isLive }: { isLive: boolean }): ReactNode {
  return String(useEdgeLoading(handle, view, list, isLive).isOlderMissing)
}
const show = (isLive: boolean): void => flushSync(() => root.render(<Edge isLive={isLive} />))

it('[V8] asks for older messages again as soon as there is a network, though nobody scrolls', async () => {
  loadOlder.mockResolvedValueOnce(false).mockResolvedValue(true)
  show(false)
  await expect.poll(() => host.textContent).toBe('true')
  expect(loadOlder).toHaveBeenCalledTimes(1)
  show(true)
  await expect.poll(() => host.textContent, { timeout: 1_000 }).toBe('false')
})

it('[V8] asks again at once where the network came while it asked', async () => {
  let refuse: (got: boolean) => void = () => undefined
  loadOlder.mockImplementationOnce(() => new Promise((resolve) => (refuse = resolve))).mockResolvedValue(true)
  show(false)
  await expect.poll(() => loadOlder.mock.calls.length).toBe(1)
  show(true)
  refuse(false)
  await expect.poll(() => loadOlder.mock.calls.length, { timeout: 1_000 }).toBeGreaterThan(1)
})
