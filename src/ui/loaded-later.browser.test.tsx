import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from '../app/error-boundary.tsx'
import { loadedLater } from './loaded-later.tsx'
import { type Mounted, mount } from './render-for-test.tsx'

let mounted: Mounted
afterEach(() => mounted.unmount())

function Hello(props: { name: string }): ReactNode {
  return <p>سلام {props.name}</p>
}

const shows = (text: string): Promise<void> => vi.waitFor(() => expect(mounted.host.textContent).toContain(text))

test('a page shows what stands in its place until its code is there', async () => {
  let arrive: (component: typeof Hello) => void = () => undefined
  const Page = loadedLater(() => new Promise<typeof Hello>((resolve) => (arrive = resolve)), <i>صبر</i>)
  mounted = mount(<Page name="سارا" />)
  await shows('صبر')
  arrive(Hello)
  await shows('سلام سارا')
})

test('a preloaded page is there in the first frame', async () => {
  const Page = loadedLater(async () => Hello, <i>صبر</i>)
  await Page.preload()
  mounted = mount(<Page name="سارا" />)
  const seen: string[] = []
  new MutationObserver(() => seen.push(mounted.host.textContent)).observe(mounted.host, { childList: true })
  await shows('سلام سارا')
  expect(seen.filter((text) => text.includes('صبر'))).toEqual([])
})

test('code that cannot be had is told, and asked for again when the page is opened again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const load = vi.fn(async () => Hello).mockRejectedValueOnce(new Error('no network'))
  const Page = loadedLater(load)
  const page = (key: string): ReactNode => (
    <ErrorBoundary resetKey={key}>
      <Page name="سارا" />
    </ErrorBoundary>
  )
  mounted = mount(page('a'))
  await vi.waitFor(() => expect(mounted.host.querySelector('[role=alert]')).not.toBeNull())
  mounted.render(page('b'))
  await shows('سلام سارا')
  expect(load).toHaveBeenCalledTimes(2)
})
