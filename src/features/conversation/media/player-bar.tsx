/** What plays, over every page: whose voice it is, pause, speed, where it stands, an end. It stays when its conversation is left. */
import { type ReactNode, useSyncExternalStore } from 'react'
import { commonText } from '../../../i18n/catalogue/common.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { formatDuration } from '../../../i18n/format-duration.ts'
import { useFormat, useLanguage, useText } from '../../../i18n/language-context.tsx'
import { conversationPath } from '../../../model/conversation-path.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { StrokeIcon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { nextSpeed, onPlayer, pauseOrPlay, playerState, stopPlaying } from './player.ts'
import { PAUSE, PLAY } from './strokes.ts'

export function PlayerBar(): ReactNode {
  const words = useText(mediaText)
  const common = useText(commonText)
  const format = useFormat()
  const { language } = useLanguage()
  const { track, isPlaying, positionMs, durationMs, speed } = useSyncExternalStore(onPlayer, playerState)
  // A film note has all of it where it is seen.
  if (!track || track.item.kind === 'round') return null
  const button = 'size-11 shrink-0 rounded-full font-semibold text-accent text-sm hover:bg-hover'
  return (
    <section
      aria-label={words.playing}
      className="flex min-h-12 items-center gap-1 border-line border-b bg-surface px-2"
    >
      <button
        type="button"
        aria-label={isPlaying ? words.pausePlaying : words.goOnPlaying}
        onClick={() => void pauseOrPlay()}
        className={`${button} flex items-center justify-center`}
      >
        <StrokeIcon stroke={isPlaying ? PAUSE : PLAY} />
      </button>
      <a
        href={conversationPath(track.conversation)}
        className="flex min-h-11 min-w-0 grow items-center gap-2 px-1 hover:underline"
      >
        <BidiText text={track.title} className="truncate" />
        <span className="shrink-0 text-muted text-sm tabular-nums">
          {formatDuration(language, positionMs)} / {formatDuration(language, durationMs)}
        </span>
      </a>
      <button type="button" aria-label={words.speed(format.number(speed))} onClick={nextSpeed} className={button}>
        {format.number(speed)}×
      </button>
      <IconButton icon="close" label={common.close} onClick={stopPlaying} />
    </section>
  )
}
