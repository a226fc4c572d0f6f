/** Hands a link to the share sheet of the device; where there is none it goes to the clipboard. */
import { copyText } from './copy-text.ts'

export function shareLink(url: string, words: { text: string; copied: string; copyFailed: string }): void {
  // A person who closes the sheet has decided; nothing is to be said.
  if (navigator.share === undefined) copyText(url, words.copied, words.copyFailed)
  else void navigator.share({ url, text: words.text }).catch(() => undefined)
}
