/** Which picture, text or PDF is looked at in full size. Outside of the rows: a row may go while somebody looks. */
import type { Attachment } from '../../../model/attachment.ts'

export interface ViewedItem {
  /** Key of its message, and which of its items. */
  message: string
  item: Attachment
}

let viewed: ViewedItem | null = null
const listeners = new Set<() => void>()

export function openViewer(next: ViewedItem | null): void {
  viewed = next
  for (const listener of [...listeners]) listener()
}

export function onViewer(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function viewedItem(): ViewedItem | null {
  return viewed
}
