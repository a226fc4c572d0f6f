/** The title and the line of a notification. Names are cleared of bidi controls and stand isolated. */
import type { ConversationRow } from '../../data/rows.ts'
import type { appText } from '../../i18n/catalogue/app.ts'
import { isolate, withoutBidiControls } from '../../i18n/isolate.ts'
import { mediaLine } from '../../i18n/media-line.ts'

export interface ArrivalWords {
  title: string
  line: string
}

/** @param hasPreview without it neither who wrote nor what is told */
export function arrivalWords(row: ConversationRow, hasPreview: boolean, text: typeof appText.fa): ArrivalWords {
  if (!hasPreview) return { title: text.arrival.title, line: text.arrival.hidden }
  const { text: written = '', media, senderName = '' } = row.last ?? {}
  const said = media ? mediaLine(media, written, text.attachment) : written
  const line = said === '' ? text.arrival.hidden : withoutBidiControls(said)
  const isGroup = row.kind === 'group' && !row.channel && senderName !== ''
  return { title: withoutBidiControls(row.name), line: isGroup ? `${isolate(senderName)}: ${line}` : line }
}
