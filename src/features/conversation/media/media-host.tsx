/**
 * What the media of an open conversation share: the viewer over everything, the pack of a sticker, and which voice message or
 * film note follows another.
 */
import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { TimelineHandle } from '../../../data/projections/timeline-view.ts'
import { conversationText } from '../../../i18n/catalogue/conversation.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { type Attachment, attachmentsIn, isSeen } from '../../../model/attachment.ts'
import { isPdfFile } from '../../../model/pdf-preview.ts'
import { isTextFile } from '../../../model/text-file.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { loadedLater } from '../../../ui/loaded-later.tsx'
import { usePeople } from '../conversation-context.ts'
import type { MessageActions } from '../message-actions.ts'
import { senderName } from '../readable-message.ts'
import { setFindNext, type Track } from './player.ts'
import { onViewer, openViewer, viewedItem } from './viewer-store.ts'

const MediaViewer = loadedLater(async () => (await import('./media-viewer.tsx')).MediaViewer)
const StickerSheet = loadedLater(async () => (await import('./sticker-sheet.tsx')).StickerSheet)
const PdfViewer = loadedLater(async () => (await import('./pdf-viewer.tsx')).PdfViewer)
const TextViewer = loadedLater(async () => (await import('./text-viewer.tsx')).TextViewer)

export interface ShownMedia {
  message: MessageItem
  item: Attachment
}

export function MediaHost(props: { handle: TimelineHandle; actions: MessageActions }): ReactNode {
  const { handle } = props
  const viewed = useSyncExternalStore(onViewer, viewedItem)
  useEffect(() => () => openViewer(null), [])
  useNextVoice(handle)
  const all = useMemo(() => (viewed ? shownMedia(handle).filter(({ item }) => isLookedAt(item)) : []), [viewed, handle])
  if (!viewed) return null
  if (viewed.item.kind === 'sticker') return <StickerSheet item={viewed.item} onClose={() => openViewer(null)} />
  if (isPdfFile(viewed.item)) return <PdfViewer item={viewed.item} onClose={() => openViewer(null)} />
  if (isTextFile(viewed.item)) return <TextViewer item={viewed.item} onClose={() => openViewer(null)} />
  const at = all.findIndex(({ message, item }) => message.key === viewed.message && item.hash === viewed.item.hash)
  const shown = all[at]
  if (!shown) return null
  return (
    <MediaViewer
      shown={shown}
      before={all[at - 1]}
      after={all[at + 1]}
      onShow={({ message, item }) => openViewer({ message: message.key, item })}
      onForward={(message) => {
        openViewer(null)
        props.actions.forward([message])
      }}
      onClose={() => openViewer(null)}
    />
  )
}

/** Of a sticker its pack is shown instead. */
function isLookedAt(item: Attachment): boolean {
  return isSeen(item) && item.kind !== 'sticker'
}

function useNextVoice(handle: TimelineHandle): void {
  const people = usePeople()
  const words = useText(conversationText)
  useEffect(
    () =>
      setFindNext((track) => {
        if (track.conversation !== people.row.id) return undefined
        const sounds = shownMedia(handle).filter(({ item }) => item.kind === 'voice' || item.kind === 'round')
        const at = sounds.findIndex(
          ({ message, item }) => message.key === track.message && item.hash === track.item.hash,
        )
        const next = at < 0 ? undefined : sounds[at + 1]
        return next && trackOf(next, track, senderName(next.message.sender, people, words))
      }),
    [handle, people, words],
  )
}

function trackOf({ message, item }: ShownMedia, { account, conversation }: Track, title: string): Track {
  return { account, conversation, message: message.key, item, title }
}

/** As they stand in the window, oldest first. */
function shownMedia(handle: TimelineHandle): ShownMedia[] {
  return handle
    .getSnapshot()
    .items.flatMap((message) =>
      message.type === 'message' && message.body && !message.erased
        ? attachmentsIn(message.body).map((item) => ({ message, item }))
        : [],
    )
}
