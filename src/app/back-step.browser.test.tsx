import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Dialog } from '../ui/dialog.tsx'
import { useLayer } from '../ui/layers.ts'
import { type Mounted, mount } from '../ui/render-for-test.tsx'
import { goBack, navigate, useRoute } from './router.ts'

let mounted: Mounted
const openings: Record<'outer' | 'inner', (isOpen: boolean) => void> = { outer: () => {}, inner: () => {} }

/** A page that says where it is, with a selection and a dialog that may lie open over it. */
function Page(): ReactNode {
  const route = useRoute()
  const [isOuter, setOuter] = useState(false)
  const [isInner, setInner] = useState(false)
  Object.assign(openings, { outer: setOuter, inner: setInner })
  useLayer(isOuter, () => setOuter(false))
  return (
    <>
      <output>{`${route.page}${isOuter ? ' outer' : ''}`}</output>
      <Dialog open={isInner} title="پرسش" onClose={() => setInner(false)} />
    </>
  )
}

const shows = (text: string): Promise<unknown> =>
  vi.waitUntil(() => document.querySelector('output')?.textContent === text)
const dialogIs = (isOpen: boolean): Promise<unknown> =>
  vi.waitUntil(() => (document.querySelector('dialog') !== null) === isOpen)
const isGuarded = (): boolean => history.state?.guard === true

beforeEach(async () => {
  history.replaceState(null, '', '/settings')
  mounted = mount(<Page />)
  navigate({ page: 'list' }, { replace: true })
  history.replaceState(null, '', '/')
  await shows('list')
})
afterEach(() => mounted.unmount())

describe('[BACK] back closes what lies open before it leaves the page', () => {
  it('[BACK] on the first entry of the app too, one layer at a time', async () => {
    openings.outer(true)
    await vi.waitUntil(isGuarded)
    openings.inner(true)
    await dialogIs(true)
    history.back()
    await dialogIs(false)
    await shows('list outer')
    await vi.waitUntil(isGuarded)
    history.back()
    await shows('list')
    expect(isGuarded()).toBe(false)
  })

  it('[BACK] on a later page, which stays where it is', async () => {
    navigate({ page: 'settings' })
    openings.inner(true)
    await dialogIs(true)
    history.back()
    await dialogIs(false)
    await vi.waitUntil(() => location.pathname === '/settings')
    await shows('settings')
    history.back()
    await shows('list')
  })

  it('[BACK] what is closed in another way leaves nothing behind in the history', async () => {
    const { length } = history
    openings.inner(true)
    await vi.waitUntil(isGuarded)
    openings.inner(false)
    await vi.waitUntil(() => !isGuarded())
    navigate({ page: 'settings' })
    expect(history.length).toBeLessThanOrEqual(length + 1)
    goBack()
    await shows('list')
  })

  it('[BACK] a page that is chosen in a layer takes the place of its guard', async () => {
    openings.inner(true)
    await vi.waitUntil(isGuarded)
    openings.inner(false)
    navigate({ page: 'settings' })
    await shows('settings')
    expect(isGuarded()).toBe(false)
    goBack()
    await shows('list')
    expect(isGuarded()).toBe(false)
  })

  it('[BACK] a page that is chosen while the guard is on its way out is still reached', async () => {
    openings.inner(true)
    await vi.waitUntil(isGuarded)
    const left = vi.spyOn(history, 'back')
    openings.inner(false)
    await vi.waitUntil(() => left.mock.calls.length > 0)
    left.mockRestore()
    navigate({ page: 'outbox' })
    await shows('outbox')
    goBack()
    await shows('list')
  })
})
