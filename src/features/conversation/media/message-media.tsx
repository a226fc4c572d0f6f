/** The pictures, films, sounds and files of a message, in the boxes that they keep whether they are here or not. Rules: M2, M3, M9. */
import type { ReactNode } from 'react'
import { type Attachment, attachmentsIn, isSeen } from '../../../model/attachment.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { albumRows, ratioOf } from './album-rows.ts'
import { FileRow } from './file-row.tsx'
import { MediaTile } from './media-tile.tsx'
import { RoundNote } from './round-note.tsx'
import { SoundRow } from './sound-row.tsx'
import { UploadControls } from './upload-controls.tsx'

export interface MessageMediaProps {
  item: MessageItem
  /** Its buttons take part in the order of focus only in the message that has it. */
  isActive: boolean
}

/** Alone, and no picture to look at closely. */
const STICKER_WIDTH = 168
const ROUND_WIDTH = 240
const MAX_WIDTH = 336
const MAX_HEIGHT = 380

export function MessageMedia({ item, isActive }: MessageMediaProps): ReactNode {
  if (item.erased || item.body === null) return null
  const all = attachmentsIn(item.body)
  if (all.length === 0) return null
  const rest = { message: item, isActive }
  const seen = all.filter(isSeen)
  const isWaiting = item.seq === null && (item.state === 'queued' || item.state === 'sending')
  return (
    <div className="relative flex flex-col gap-1 pt-1">
      {seen.length > 0 && <Album items={seen} {...rest} />}
      {all
        .filter((one) => !isSeen(one))
        .map((one) => (
          <Row key={one.hash} item={one} {...rest} />
        ))}
      {isWaiting && <UploadControls item={item} isActive={isActive} />}
    </div>
  )
}

function Row(props: { item: Attachment; message: MessageItem; isActive: boolean }): ReactNode {
  return props.item.kind === 'voice' || props.item.kind === 'audio' ? <SoundRow {...props} /> : <FileRow {...props} />
}

function Album(props: { items: readonly Attachment[]; message: MessageItem; isActive: boolean }): ReactNode {
  const { items, message, isActive } = props
  const [only] = items
  if (only?.kind === 'round' && items.length === 1) {
    return (
      <div style={{ width: ROUND_WIDTH }} className="aspect-square max-w-full">
        <RoundNote item={only} message={message} isActive={isActive} />
      </div>
    )
  }
  if (only && items.length === 1) {
    const width = only.kind === 'sticker' ? STICKER_WIDTH : Math.min(MAX_WIDTH, MAX_HEIGHT * ratioOf(only))
    return (
      <div style={{ width, aspectRatio: ratioOf(only) }} className="max-w-full">
        <MediaTile item={only} message={message} isActive={isActive} />
      </div>
    )
  }
  return (
    <div style={{ width: MAX_WIDTH }} className="flex max-w-full flex-col gap-0.5 overflow-hidden rounded-xl">
      {albumRows(items).map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity than its place
        <div key={at} style={{ aspectRatio: row.ratio }} className="flex max-h-72 w-full gap-0.5">
          {row.items.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may be there twice
            <div key={`${one.hash}-${place}`} style={{ flex: `${ratioOf(one)} 1 0` }} className="min-w-0">
              <MediaTile item={one} message={message} isActive={isActive} isInAlbum />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
