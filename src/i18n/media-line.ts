/** The line that stands for the pictures and files of a message where they cannot be seen: a list, a quote, a label. */
import type { attachmentText } from './catalogue/attachment.ts'
import { isolate } from './isolate.ts'

type AttachmentWords = (typeof attachmentText)['fa']

export interface MediaTold {
  kind: keyof AttachmentWords['one']
  count: number
  name?: string
}

/** @param caption what was written under them; empty for nothing */
export function mediaLine({ kind, count, name }: MediaTold, caption: string, words: AttachmentWords): string {
  const what = count > 1 ? words.many[kind](count) : words.one[kind]
  const isNamed = kind === 'file' || kind === 'audio' || kind === 'contact' || kind === 'sticker'
  const rest = [isNamed && name !== undefined ? name : '', caption].filter((one) => one !== '')
  return [what, ...rest.map(isolate)].join(words.between)
}
