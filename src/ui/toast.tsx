/** Short news at the lower edge, read aloud politely. `showToast` works from anywhere; one `Toaster` shows it. */
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'

export interface ToastOptions {
  action?: { label: string; onAction: () => void }
  /** Stays until it is acted upon. */
  sticky?: boolean
}
interface Toast extends ToastOptions {
  key: number
  text: string
}

const shownForMs = 5_000
let toasts: readonly Toast[] = []
let nextKey = 1
const listeners = new Set<() => void>()

/** @returns takes the toast away. */
export function showToast(text: string, options: ToastOptions = {}): () => void {
  const toast: Toast = { ...options, key: nextKey, text }
  nextKey += 1
  change([...toasts.filter((other) => other.text !== text).slice(-2), toast])
  return () => dismiss(toast.key)
}

export function Toaster(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-50 flex flex-col items-center gap-2 p-4 pb-[max(5rem,env(safe-area-inset-bottom))]"
    >
      {shown.map((toast) => (
        <ToastCard key={toast.key} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard(props: { toast: Toast }): ReactNode {
  const { key, text, action, sticky = false } = props.toast
  useEffect(() => {
    if (sticky) return
    const timer = setTimeout(() => dismiss(key), shownForMs)
    return () => clearTimeout(timer)
  }, [key, sticky])
  return (
    <div className="pointer-events-auto flex max-w-md items-center gap-3 rounded-2xl bg-ink px-4 py-2.5 text-sm text-ground shadow-float">
      <span dir="auto">{text}</span>
      {action && (
        <Button variant="quiet" size="small" onClick={() => act(key, action.onAction)}>
          {action.label}
        </Button>
      )}
    </div>
  )
}

function act(key: number, onAction: () => void): void {
  dismiss(key)
  onAction()
}

function dismiss(key: number): void {
  change(toasts.filter((toast) => toast.key !== key))
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
