import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { type Mounted, mount } from './render-for-test.tsx'

const onConfirm = vi.fn()
let mounted: Mounted

function Asker(): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        opener
      </button>
      <ConfirmDialog
        open={isOpen}
        title="گروه را ترک می‌کنید؟"
        text="پیام‌های تازه نمی‌آیند."
        confirmLabel="ترک گروه"
        cancelLabel="انصراف"
        onConfirm={onConfirm}
        onCancel={() => setIsOpen(false)}
      />
    </>
  )
}

const dialog = (): HTMLDialogElement | null => document.querySelector('dialog')
const focused = (): string | null | undefined => document.activeElement?.textContent

async function open(): Promise<void> {
  await vi.waitUntil(() => document.querySelector('button'))
  document.querySelector<HTMLElement>('button')?.focus()
  await userEvent.keyboard('{Enter}')
  await vi.waitUntil(() => dialog()?.open)
}

beforeEach(() => {
  onConfirm.mockClear()
  mounted = mount(<Asker />)
})
afterEach(() => mounted.unmount())

describe('[A11Y] a dialog', () => {
  it('[A11Y] is modal, is named by its title and begins at the safe answer', async () => {
    await open()
    expect(dialog()?.matches(':modal')).toBe(true)
    const title = document.getElementById(dialog()?.getAttribute('aria-labelledby') ?? '')
    expect(title?.textContent).toBe('گروه را ترک می‌کنید؟')
    expect(focused()).toBe('انصراف')
  })

  it('[A11Y] keeps the focus inside while Tab goes round', async () => {
    await open()
    for (let step = 0; step < 5; step += 1) {
      await userEvent.keyboard('{Tab}')
      expect(focused()).not.toBe('opener')
    }
  })

  it('[A11Y] Escape closes it and the focus returns', async () => {
    await open()
    await userEvent.keyboard('{Escape}')
    await vi.waitUntil(() => !dialog())
    expect(focused()).toBe('opener')
    expect(onConfirm).not.toHaveBeenCalled()
  })

  it('[A11Y] a click on the backdrop closes it, a click inside does not', async () => {
    await open()
    dialog()?.querySelector('h2')?.click()
    expect(dialog()?.open).toBe(true)
    dialog()?.click()
    await vi.waitUntil(() => !dialog())
  })

  it('[A11Y] the other answer confirms', async () => {
    await open()
    await userEvent.keyboard('{Tab}{Enter}')
    expect(onConfirm).toHaveBeenCalledOnce()
  })
})
