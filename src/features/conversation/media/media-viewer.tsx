/**
 * A picture or film in full size, over everything: zoom by wheel, keys, double press and two fingers, drawn about when it
 * is larger than the screen; arrows and swipes to its neighbours; save, forward, Escape. Rules: M8, M16.
 */
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { playableUrl, useMedia, usePlaceholder, wantMedia } from '../../../data/use-media.ts'
import { commonText } from '../../../i18n/catalogue/common.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import type { MessageItem } from '../../../model/timeline.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { takeSound } from '../../../ui/sole-sound.ts'
import { usePeople } from '../conversation-context.ts'
import type { ShownMedia } from './media-host.tsx'
import { saveFile } from './save-file.ts'
import { useModal } from './use-modal.ts'
import { useZoom } from './use-zoom.ts'

export interface ViewerProps {
  shown: ShownMedia
  before: ShownMedia | undefined
  after: ShownMedia | undefined
  onShow: (next: ShownMedia) => void
  onForward: (message: MessageItem) => void
  onClose: () => void
}

const ON_DARK = 'text-white hover:bg-white/15 hover:text-white'

export function MediaViewer(props: ViewerProps): ReactNode {
  const { shown, before, after, onShow, onClose } = props
  const words = useText(mediaText)
  const common = useText(commonText)
  const { direction } = useLanguage()
  const dialog = useModal(onClose)
  const { account, row: open } = usePeople()
  const { item, message } = shown
  const isFilm = item.kind === 'video' || item.kind === 'round'
  const { url } = useMedia(account, open.id, item)
  const go = (next: ShownMedia | undefined): void => {
    if (next) onShow(next)
  }
  /** Older ones stand where one has read already. */
  const onKey = (key: string): void => {
    const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    if (key === 'ArrowLeft' || key === 'ArrowRight') go(key === forward ? after : before)
  }
  const name = item.name ?? `${item.kind}-${message.seq ?? ''}.${item.type.split('/')[1] ?? 'bin'}`
  return (
    <dialog
      ref={dialog}
      aria-label={isFilm ? words.openFilm(item.name ?? '') : words.openPicture(item.name ?? '')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => onKey(event.key)}
      className="fixed inset-0 m-0 h-dvh max-h-none w-screen max-w-none overflow-hidden bg-black p-0 text-white outline-none"
    >
      {isFilm ? (
        <Film key={item.hash} shown={shown} />
      ) : (
        <Picture key={`${message.key} ${item.hash}`} shown={shown} onSwipe={(toEnd) => go(toEnd ? before : after)} />
      )}
      <div className="absolute inset-x-0 top-0 flex items-center gap-1 bg-gradient-to-b from-black/70 to-transparent p-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <IconButton icon="close" label={common.close} className={ON_DARK} onClick={onClose} autoFocus />
        <span className="grow" />
        {message.seq !== null && (
          <IconButton
            icon="forward-message"
            label={words.forward}
            className={ON_DARK}
            onClick={() => props.onForward(message)}
          />
        )}
        <IconButton
          icon="install"
          label={words.save(name)}
          className={ON_DARK}
          onClick={() => (url ? saveFile(url, name) : wantMedia(account, open.id, item))}
        />
      </div>
      {before && <Step side="start" label={words.before} onClick={() => go(before)} />}
      {after && <Step side="end" label={words.after} onClick={() => go(after)} />}
    </dialog>
  )
}

function Step(props: { side: 'start' | 'end'; label: string; onClick: () => void }): ReactNode {
  const { side, label, onClick } = props
  return (
    <IconButton
      icon={side === 'start' ? 'back' : 'forward'}
      label={label}
      onClick={onClick}
      className={`absolute top-1/2 -translate-y-1/2 bg-black/40 max-sm:hidden ${ON_DARK} ${side === 'start' ? 'start-2 rtl:rotate-180' : 'end-2 rtl:rotate-180'}`}
    />
  )
}

function Picture(props: { shown: ShownMedia; onSwipe: (towardsEnd: boolean) => void }): ReactNode {
  const { item } = props.shown
  const words = useText(mediaText)
  const { account, row: open } = usePeople()
  const { url, transfer } = useMedia(account, open.id, item)
  const placeholder = usePlaceholder(item.thumb)
  const frame = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLImageElement>(null)
  const { direction } = useLanguage()
  const zoom = useZoom(frame, picture, (isRight) => props.onSwipe(isRight === (direction === 'ltr')))
  const ask = useEffectEvent(() => wantMedia(account, open.id, item))
  const isMissing = url === undefined
  useEffect(() => {
    if (isMissing) ask()
  }, [isMissing])
  return (
    <div ref={frame} {...zoom} className="flex size-full touch-none items-center justify-center">
      <img
        ref={picture}
        src={url ?? placeholder}
        alt={words.openPicture(item.name ?? '')}
        draggable={false}
        style={{ aspectRatio: `${item.width ?? 1} / ${item.height ?? 1}` }}
        className="max-h-full w-auto max-w-full select-none object-contain"
        width={item.width}
        height={item.height}
      />
      {transfer?.failed && <p className="absolute bottom-6 rounded-full bg-black/70 px-4 py-2">{words.notCome}</p>}
    </div>
  )
}

function Film({ shown: { item } }: { shown: ShownMedia }): ReactNode {
  const words = useText(mediaText)
  const { account, row: open } = usePeople()
  const [url, setUrl] = useState<string | null>()
  const find = useEffectEvent(() => playableUrl(account, open.id, item))
  useEffect(() => {
    let isWanted = true
    void find().then((found) => isWanted && setUrl(found ?? null))
    return () => {
      isWanted = false
    }
  }, [])
  return (
    <div className="flex size-full items-center justify-center">
      {url === null && <p>{words.notCome}</p>}
      {url && (
        // biome-ignore lint/a11y/useMediaCaption: films of people have none
        <video
          src={url}
          controls
          autoPlay
          playsInline
          className="max-h-full max-w-full"
          onError={() => setUrl(null)}
          onPlay={({ currentTarget }) => takeSound(currentTarget)}
        />
      )}
    </div>
  )
}
