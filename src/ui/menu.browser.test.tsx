import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Menu } from './menu.tsx'
import { type Mounted, mount } from './render-for-test.tsx'

const onReply = vi.fn()
const onErase = vi.fn()
const onPin = vi.fn()
let mounted: Mounted

function Opener(): ReactNode {
  const [anchor, setAnchor] = useState<Element | null>(null)
  return (
    <>
      <button type="button" onClick={(event) => setAnchor(event.currentTarget)}>
        opener
      </button>
      <Menu
        anchor={anchor}
        label="کارها"
        onClose={() => setAnchor(null)}
        items={[
          { key: 'reply', label: 'پاسخ', onSelect: onReply },
          { key: 'pin', label: 'سنجاق', disabled: true, onSelect: onPin },
          { key: 'erase', label: 'حذف', danger: true, onSelect: onErase },
        ]}
      />
    </>
  )
}

const menu = (): Element | null => document.querySelector('[role="menu"]')
const focused = (): string | null | undefined => document.activeElement?.textContent
const press = (key: string): Promise<void> => userEvent.keyboard(`{${key}}`)

async function open(): Promise<void> {
  await vi.waitUntil(() => document.querySelector('button'))
  document.querySelector<HTMLElement>('button')?.focus()
  await press('Enter')
  await vi.waitUntil(() => menu())
}

beforeEach(() => {
  vi.clearAllMocks()
  mounted = mount(<Opener />)
})
afterEach(() => mounted.unmount())

describe('[A11Y] a menu', () => {
  it('[A11Y] has a name, is in the top layer and takes the focus', async () => {
    await open()
    expect(menu()?.getAttribute('aria-label')).toBe('کارها')
    expect(menu()?.matches(':popover-open')).toBe(true)
    expect(focused()).toBe('پاسخ')
  })

  it('[A11Y] moves by arrows around its ends, by Home and End, and by a first letter', async () => {
    await open()
    await press('ArrowUp')
    expect(focused()).toBe('حذف')
    await press('ArrowDown')
    expect(focused()).toBe('پاسخ')
    await press('End')
    expect(focused()).toBe('حذف')
    await press('Home')
    expect(focused()).toBe('پاسخ')
    // The driver inserts a letter that its keyboard lacks as text, without a key.
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'س', bubbles: true }))
    expect(focused()).toBe('سنجاق')
  })

  it('[A11Y] Enter chooses, closes and gives the focus back', async () => {
    await open()
    await press('End')
    await press('Enter')
    await vi.waitUntil(() => !menu())
    expect(onErase).toHaveBeenCalledOnce()
    expect(focused()).toBe('opener')
  })

  it('[A11Y] a disabled item can be reached and does nothing', async () => {
    await open()
    await press('ArrowDown')
    await press('Enter')
    expect(onPin).not.toHaveBeenCalled()
    expect(menu()).not.toBeNull()
  })

  it('[A11Y] Escape and a press outside close it and choose nothing', async () => {
    await open()
    await press('Escape')
    await vi.waitUntil(() => !menu())
    expect(focused()).toBe('opener')
    await open()
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    await vi.waitUntil(() => !menu())
    expect(onReply).not.toHaveBeenCalled()
  })

  it('[A11Y] stays inside the window', async () => {
    mounted.render(
      <Menu
        anchor={{ x: window.innerWidth - 1, y: window.innerHeight - 1 }}
        label="کارها"
        onClose={() => undefined}
        items={[{ key: 'a', label: 'یک کار بلند بالا', onSelect: () => undefined }]}
      />,
    )
    await vi.waitUntil(() => menu())
    const box = menu()?.getBoundingClientRect()
    expect(box && box.right <= window.innerWidth && box.bottom <= window.innerHeight).toBe(true)
  })
})

it('[A11Y] a menu that grows while it is open stays inside the window', async () => {
  const anchor = { x: 20, y: window.innerHeight - 100 }
  const items = [{ key: 'reply', label: 'پاسخ', onSelect: onReply }]
  const show = (height: number): void =>
    mounted.render(
      <Menu
        anchor={anchor}
        label="کارها"
        onClose={() => undefined}
        items={items}
        header={<div style={{ height }} />}
      />,
    )
  const box = (): DOMRect => menu()?.getBoundingClientRect() ?? new DOMRect()
  show(10)
  await vi.waitUntil(() => box().top > anchor.y)
  show(200)
  await vi.waitUntil(() => box().height > 200)
  await vi.waitUntil(() => box().bottom <= window.innerHeight)
})

it('[A11Y] what goes while it has the focus hands it to what takes its place, and Escape still closes', async () => {
  const onClose = vi.fn()
  const anchor = { x: 20, y: 20 }
  const show = (...keys: string[]): void =>
    mounted.render(
      <Menu
        anchor={anchor}
        label="کارها"
        onClose={onClose}
        items={keys.map((key) => ({ key, label: key, onSelect: () => undefined }))}
      />,
    )
  show('read', 'pin', 'mute')
  await vi.waitUntil(() => focused() === 'read')
  show('pin', 'mute')
  await vi.waitUntil(() => focused() === 'pin')
  await press('End')
  expect(focused()).toBe('mute')
  show('pin')
  await vi.waitUntil(() => focused() === 'pin')
  await press('Escape')
  expect(onClose).toHaveBeenCalledOnce()
})
