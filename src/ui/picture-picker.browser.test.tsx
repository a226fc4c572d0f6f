import { afterEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { PicturePicker } from './picture-picker.tsx'
import { type Mounted, mount } from './render-for-test.tsx'

let mounted: Mounted
afterEach(() => mounted.unmount())

const onPicture = vi.fn<(bytes: Uint8Array<ArrayBuffer>) => void>()
const onBadFile = vi.fn()

/** Left half red, right half blue. */
async function photo(width: number, height: number): Promise<File> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#f00'
  context.fillRect(0, 0, width / 2, height)
  context.fillStyle = '#00f'
  context.fillRect(width / 2, 0, width / 2, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return new File([blob ?? ''], 'photo.png', { type: 'image/png' })
}

async function choose(file: File): Promise<void> {
  onPicture.mockClear()
  onBadFile.mockClear()
  mounted = mount(
    <PicturePicker
      hasPicture={false}
      side={512}
      maxBytes={48 * 1024}
      onPicture={onPicture}
      onRemove={() => undefined}
      onBadFile={onBadFile}
    />,
  )
  const input = await vi.waitUntil(() => document.querySelector<HTMLInputElement>('input[type=file]'))
  const files = new DataTransfer()
  files.items.add(file)
  input.files = files.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

const frame = () => vi.waitUntil(() => document.querySelector<HTMLElement>('dialog [role=group]'))

async function used(): Promise<ImageBitmap> {
  const buttons = [...document.querySelectorAll<HTMLElement>('dialog button')]
  await userEvent.click(buttons.at(-1) as HTMLElement)
  const bytes = await vi.waitUntil(() => onPicture.mock.calls[0]?.[0])
  expect(bytes.length).toBeLessThanOrEqual(48 * 1024)
  return createImageBitmap(new Blob([bytes]))
}

function redShare(picture: ImageBitmap): number {
  const canvas = new OffscreenCanvas(picture.width, 1)
  const context = canvas.getContext('2d')
  context?.drawImage(picture, 0, 0, picture.width, 1)
  const { data } = context?.getImageData(0, 0, picture.width, 1) ?? { data: [] }
  const reds = Array.from({ length: picture.width }, (_, n) => (data[n * 4] ?? 0) > 128)
  return reds.filter(Boolean).length / picture.width
}

it('[P4] what is chosen becomes a small square of its middle', async () => {
  await choose(await photo(900, 300))
  await frame()
  const picture = await used()
  expect([picture.width, picture.height]).toEqual([512, 512])
  expect(redShare(picture)).toBeCloseTo(0.5, 1)
})

it('[P4] the arrow keys move the picture on the screen, right to left as well, and plus enlarges it', async () => {
  await choose(await photo(900, 300))
  const group = await frame()
  group.focus()
  for (let n = 0; n < 10; n += 1) await userEvent.keyboard('{ArrowRight}')
  await userEvent.keyboard('+')
  const slider = document.querySelector<HTMLInputElement>('input[type=range]')
  expect(Number(slider?.value)).toBeCloseTo(1.1, 2)
  expect(redShare(await used())).toBeGreaterThan(0.65)
})

it('[P4] a drag moves the picture with the pointer', async () => {
  await choose(await photo(900, 300))
  const group = await frame()
  const { left, top, width } = group.getBoundingClientRect()
  const at = (type: string, x: number) =>
    group.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: left + x, clientY: top + 20, buttons: 1 }),
    )
  group.setPointerCapture = () => undefined
  group.hasPointerCapture = () => true
  at('pointerdown', 200)
  at('pointermove', 200 - width / 4)
  expect(redShare(await used())).toBeCloseTo(0.25, 1)
})

it.each(['nonsense', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'])(
  '[P4] a file that is no picture, markup included, is told and opens nothing: %s',
  async (content) => {
    await choose(new File([content], 'photo.png', { type: 'image/png' }))
    await vi.waitUntil(() => onBadFile.mock.calls.length === 1)
    expect(document.querySelector('dialog')).toBeNull()
  },
)
