/** Puts a text on the clipboard and says whether that went well. */
import { showToast } from './toast.tsx'

export function copyText(text: string, done: string, failed: string): void {
  navigator.clipboard.writeText(text).then(
    () => showToast(done),
    () => showToast(failed),
  )
}
