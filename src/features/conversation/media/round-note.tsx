/**
 * A film note: a circle in a box of its own. What is here moves without a sound while it is seen; a press plays it with its
 * sound, a ring says how far it is, another press halts it. What is not here comes whole first, once it was pressed. Rules: M3, M8, M13, M24.
 */
import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { playableUrl, useMedia, usePlaceholder, wantMedia } from '../../../data/use-media.ts'
import { attachmentText } from '../../../i18n/catalogue/attachment.ts'
import { conversationText } from '../../../i18n/catalogue/conversation.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { formatDuration, spokenDuration } from '../../../i18n/format-duration.ts'
import { useFormat, useLanguage, useText } from '../../../i18n/language-context.tsx'
import type { Attachment } from '../../../model/attachment.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { Icon, StrokeIcon } from '../../../ui/icon.tsx'
import { TimeRing } from '../../../ui/time-ring.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { useIsSeen } from '../../../ui/use-is-seen.ts'
import { useMedia as useQuery } from '../../../ui/use-media.ts'
import { usePeople } from '../conversation-context.ts'
import { senderName } from '../readable-message.ts'
import { isTrack, offerStage, onPlayer, playerState, togglePlay } from './player.ts'
import { PLAY } from './strokes.ts'
import { Sign, StopTransfer } from './tile-signs.tsx'
import { useFailureToast } from './use-failure-toast.ts'
import { openViewer } from './viewer-store.ts'

export interface RoundNoteProps {
  item: Attachment
  message: MessageItem
  isActive: boolean
}

const WHOLE = 'M9 4.500H4.500V9m10.500-4.500h4.500V9M9 19.500H4.500V15m10.500 4.500h4.500V15'

export function RoundNote(props: RoundNoteProps): ReactNode {
  const { item, message, isActive } = props
  const words = useText(mediaText)
  const kinds = useText(attachmentText)
  const format = useFormat()
  const { language } = useLanguage()
  const { account, row: open } = usePeople()
  const film = useMedia(account, open.id, item)
  const box = useRef<HTMLDivElement>(null)
  const isSeen = useIsOnScreen(box)
  const stage = useStage(props, isSeen)
  const player = useSyncExternalStore(onPlayer, playerState)
  const isMine = isTrack({ message: message.key, item })
  const isPlaying = isMine && player.isPlaying
  const isCalm = useQuery('(prefers-reduced-motion: reduce)')
  const press = usePress(props, film.url !== undefined)
  const isMoving = film.url !== undefined && isSeen && !isCalm && !isMine
  useFailureToast(film.transfer)
  const durationMs = item.durationMs ?? (isMine ? player.durationMs : 0)
  const positionMs = isMine ? player.positionMs : 0
  return (
    <div ref={box} data-media={item.hash} data-round="" className="relative size-full">
      <div className="absolute inset-0 overflow-hidden rounded-full bg-hover text-white">
        <Still item={item} />
        {isMoving && film.url !== undefined && <Silent url={film.url} />}
        <div ref={stage} />
        {isMine && <TimeRing value={durationMs > 0 ? positionMs / durationMs : 0} />}
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          aria-label={
            isPlaying ? words.pausePlaying : words.play(kinds.one.round, spokenDuration(language, durationMs))
          }
          onClick={press.press}
          className="absolute inset-0 flex items-center justify-center rounded-full focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-4"
        >
          {!isPlaying && !isMoving && !film.transfer && <Sign stroke={PLAY} />}
          {film.transfer?.failed && <Sign icon="alert" />}
        </button>
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 bottom-3 mx-auto flex w-fit items-center gap-1 rounded-full bg-black/55 px-2 py-0.5 text-xs tabular-nums"
        >
          {isMoving && <Icon name="mute" className="size-3.5" />}
          {formatDuration(language, isMine ? Math.max(0, durationMs - positionMs) : durationMs)}
          {film.row === null && <span>· {format.bytes(item.size)}</span>}
        </span>
        {film.transfer && film.transfer.failed === undefined && (
          <StopTransfer hash={item.hash} transfer={film.transfer} isActive={isActive} />
        )}
      </div>
      {isMine && (
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          aria-label={words.wholeFilm}
          data-tooltip={words.wholeFilm}
          onClick={() => openViewer({ message: message.key, item })}
          className="absolute end-0 bottom-0 flex size-11 items-center justify-center rounded-full bg-surface text-muted shadow-xs hover:text-ink"
        >
          <StrokeIcon stroke={WHOLE} className="size-5" />
        </button>
      )}
    </div>
  )
}

/** What stands there until something moves. */
function Still({ item }: { item: Attachment }): ReactNode {
  const placeholder = usePlaceholder(item.thumb)
  return (
    <>
      {placeholder && (
        <img src={placeholder} alt="" aria-hidden="true" className="absolute inset-0 size-full object-cover" />
      )}
      {item.poster && <Poster poster={item.poster} />}
    </>
  )
}

function Poster({ poster }: { poster: NonNullable<Attachment['poster']> }): ReactNode {
  const { account, row: open } = usePeople()
  const { url, row } = useMedia(account, open.id, { ...poster, kind: 'image' })
  if (!url || !row?.type.startsWith('image/')) return null
  return <img src={url} alt="" decoding="async" draggable={false} className="absolute inset-0 size-full object-cover" />
}

function Silent({ url }: { url: string }): ReactNode {
  return (
    <video
      data-silent=""
      src={url}
      muted
      loop
      autoPlay
      playsInline
      disablePictureInPicture
      aria-hidden="true"
      tabIndex={-1}
      className="absolute inset-0 size-full object-cover"
    />
  )
}

/** Seen by somebody: a hidden page shows nothing. */
function useIsOnScreen(box: { current: Element | null }): boolean {
  const isSeen = useIsSeen(box)
  const isHidden = useSyncExternalStore(onPageShown, () => document.hidden)
  return isSeen && !isHidden
}

function onPageShown(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

function useStage({ item, message }: RoundNoteProps, isSeen: boolean): { current: HTMLDivElement | null } {
  const stage = useRef<HTMLDivElement>(null)
  const offer = useEffectEvent((place: Element) => offerStage({ message: message.key, item }, place))
  const key = `${message.key} ${item.hash}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whose stage it is
  useEffect(() => (isSeen && stage.current ? offer(stage.current) : undefined), [isSeen, key])
  return stage
}

/** Plays or halts it; one that is not here plays as soon as it is, if it is still seen then. */
function usePress({ item, message }: RoundNoteProps, isHere: boolean): { press: () => void } {
  const words = useText(mediaText)
  const names = useText(conversationText)
  const people = usePeople()
  const [isAwaited, setIsAwaited] = useState(false)
  const conversation = people.row.id
  const play = useEffectEvent(async (): Promise<void> => {
    const title = senderName(message.sender, people, names)
    const track = { account: people.account, conversation, message: message.key, item, title }
    const answer = await togglePlay(track, (one) => playableUrl(one.account, one.conversation, one.item))
    if (answer !== 'ok') showToast(answer === 'missing' ? words.notCome : words.unplayable)
  })
  useEffect(() => {
    if (!isAwaited || !isHere) return
    setIsAwaited(false)
    void play()
  }, [isAwaited, isHere])
  return {
    press: () => {
      if (!isHere) wantMedia(people.account, conversation, item)
      setIsAwaited(true)
    },
  }
}
