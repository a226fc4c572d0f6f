/** A place above every page for something that goes on while a person moves about; what fills it comes with who puts it there. */
import { type ComponentType, type ReactNode, useSyncExternalStore } from 'react'

let Bar: ComponentType | undefined
const listeners = new Set<() => void>()

export function fillBar(next: ComponentType): void {
  if (Bar === next) return
  Bar = next
  for (const listener of [...listeners]) listener()
}

export function BarSlot(): ReactNode {
  const Shown = useSyncExternalStore(onBar, () => Bar)
  return Shown ? <Shown /> : null
}

function onBar(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
