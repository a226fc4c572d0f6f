/**
 * A picture or a film in its box: the small picture of its hash first, then the picture itself; what is to be fetched, or
 * is on its way, or is no picture in truth, says so in the same box. Rules: M3, M8, M13, M16.
 */
import { type ReactNode, useState } from 'react'
import { useMedia, usePlaceholder, wantMedia } from '../../../data/use-media.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { formatDuration } from '../../../i18n/format-duration.ts'
import { useFormat, useLanguage, useText } from '../../../i18n/language-context.tsx'
import type { Attachment } from '../../../model/attachment.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/icon.tsx'
import { MovingPicture } from '../../../ui/moving-picture.tsx'
import { usePeople } from '../conversation-context.ts'
import { PLAY } from './strokes.ts'
import { Sign, StopTransfer } from './tile-signs.tsx'
import { useFailureToast } from './use-failure-toast.ts'
import { openViewer } from './viewer-store.ts'

export interface TileProps {
  item: Attachment
  message: MessageItem
  isActive: boolean
  isInAlbum?: boolean
}

export function MediaTile(props: TileProps): ReactNode {
  const { item, message, isActive } = props
  const words = useText(mediaText)
  const { account, row: open } = usePeople()
  const isFilm = item.kind === 'video' || item.kind === 'round'
  // Of a film the box shows its poster; the film itself comes when it is played.
  const shown = isFilm && item.poster ? { ...item.poster, kind: 'image' as const } : item
  const media = useMedia(account, open.id, shown)
  const placeholder = usePlaceholder(item.thumb)
  const [isBroken, setIsBroken] = useState(false)
  const { row, url, transfer } = media
  useFailureToast(transfer)
  const isPicture = row?.type.startsWith('image/') === true
  const isNone = isBroken || (row !== null && row !== undefined && row.state !== 'partial' && !isPicture && !isFilm)
  const isMissing = !isFilm && !url && row !== undefined && !transfer && !isNone
  return (
    <div
      data-media={item.hash}
      className={classNames(
        'relative size-full overflow-hidden',
        item.kind !== 'sticker' && 'bg-hover',
        !props.isInAlbum && 'rounded-xl',
      )}
    >
      {placeholder && (
        <img src={placeholder} alt="" aria-hidden="true" className="absolute inset-0 size-full object-cover" />
      )}
      {url && isPicture && !isBroken && (
        <Shown item={item} url={url} type={row?.type} onError={() => setIsBroken(true)} />
      )}
      <button
        type="button"
        tabIndex={isActive ? 0 : -1}
        aria-label={useTileLabel(item)}
        onClick={() => {
          if (isMissing || transfer?.failed) wantMedia(account, open.id, shown)
          else openViewer({ message: message.key, item })
        }}
        className="absolute inset-0 flex items-center justify-center focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2"
      >
        {isFilm && <Sign stroke={PLAY} />}
        {isMissing && <Fetch size={item.size} />}
        {isNone && <NoPicture name={item.name ?? words.broken} />}
        {transfer?.failed && <Sign icon="alert" />}
      </button>
      {item.durationMs !== undefined && <Duration ms={item.durationMs} />}
      {transfer && transfer.failed === undefined && (
        <StopTransfer hash={shown.hash} transfer={transfer} isActive={isActive} />
      )}
    </div>
  )
}

/** What may move stands still where nobody looks; a sticker is never cut. */
function Shown(props: { item: Attachment; url: string; type: string | undefined; onError: () => void }): ReactNode {
  const { item, url, type, onError } = props
  const isSticker = item.kind === 'sticker'
  const place = 'absolute inset-0 size-full'
  if (isSticker || type === 'image/gif')
    return <MovingPicture src={url} alt="" fit={isSticker ? 'contain' : 'cover'} onError={onError} className={place} />
  return (
    <img
      src={url}
      alt=""
      decoding="async"
      draggable={false}
      onError={onError}
      className={classNames(place, 'object-cover')}
    />
  )
}

function useTileLabel({ kind, name, durationMs }: Attachment): string {
  const words = useText(mediaText)
  const { language } = useLanguage()
  if (kind === 'sticker') return words.openSticker(name ?? '')
  const what = kind === 'image' ? words.openPicture(name ?? '') : words.openFilm(name ?? '')
  return durationMs === undefined ? what : `${what} ${formatDuration(language, durationMs)}`
}

function Fetch({ size }: { size: number }): ReactNode {
  const format = useFormat()
  return (
    <span className="flex items-center gap-1.5 rounded-full bg-black/55 px-3 py-2 text-sm text-white">
      <Icon name="install" className="size-5" />
      {format.bytes(size)}
    </span>
  )
}

/** What does not decode, or is something else: a file with its name, in the place that was kept for it. */
function NoPicture({ name }: { name: string }): ReactNode {
  return (
    <span className="flex max-w-full flex-col items-center gap-1 rounded-xl bg-raised px-3 py-2 text-ink text-sm">
      <Icon name="alert" className="size-6 text-muted" />
      <bdi className="line-clamp-2 break-words text-center">{name}</bdi>
    </span>
  )
}

function Duration({ ms }: { ms: number }): ReactNode {
  const { language } = useLanguage()
  return (
    <span
      aria-hidden="true"
      className="absolute start-1.5 bottom-1.5 rounded-full bg-black/55 px-2 py-0.5 text-white text-xs"
    >
      {formatDuration(language, ms)}
    </span>
  )
}
