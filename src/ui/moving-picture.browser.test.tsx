import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { MovingPicture } from './moving-picture.tsx'
import { type Mounted, mount } from './render-for-test.tsx'

let shown: Mounted
let src: string
const setMotion = (value: 'reduce' | 'no-preference') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] })

beforeEach(async () => {
  const canvas = new OffscreenCanvas(40, 20)
  canvas.getContext('2d')?.fillRect(0, 0, 40, 20)
  src = URL.createObjectURL(await canvas.convertToBlob({ type: 'image/webp' }))
})
afterEach(async () => {
  shown.unmount()
  URL.revokeObjectURL(src)
  await setMotion('no-preference')
})

const picture = () => shown.host.querySelector('img')
const still = () => shown.host.querySelector<HTMLCanvasElement>('canvas[data-drawn]')

it('[M23] what is off the screen stands still in the same box, and moves when it comes', async () => {
  await setMotion('no-preference')
  shown = mount(
    <div>
      <div data-far="" style={{ height: 5_000 }} />
      <MovingPicture src={src} alt="سلام" fit="contain" className="block h-10 w-20" />
    </div>,
  )
  const box = () => shown.host.querySelector('[data-moving]')?.getBoundingClientRect()
  await vi.waitUntil(() => still())
  expect([picture(), still()?.width, still()?.ariaLabel]).toEqual([null, 40, 'سلام'])
  const before = box()
  shown.host.querySelector('[data-moving]')?.scrollIntoView()
  await vi.waitUntil(() => picture())
  expect([box()?.width, box()?.height]).toEqual([before?.width, before?.height])
  window.scrollTo(0, 0)
  await vi.waitUntil(() => still())
  expect(picture()).toBeNull()
})

it('[M23] for who wishes for less motion nothing moves', async () => {
  await setMotion('reduce')
  shown = mount(<MovingPicture src={src} alt="" fit="cover" className="block size-10" />)
  await vi.waitUntil(() => still())
  expect(picture()).toBeNull()
  await setMotion('no-preference')
  await vi.waitUntil(() => picture())
})

it('[M14] what is no picture is told, still or moving', async () => {
  await setMotion('reduce')
  const onError = vi.fn()
  shown = mount(<MovingPicture src="data:image/webp,nothing" alt="" fit="cover" onError={onError} />)
  await vi.waitUntil(() => onError.mock.calls.length === 1)
})
