/** A voice message or a sound: play, where it stands as bars that can be pressed and walked with arrows, how long, how fast. */
import { type ReactNode, useMemo, useSyncExternalStore } from 'react'
import { playableUrl, useMedia } from '../../../data/use-media.ts'
import { attachmentText } from '../../../i18n/catalogue/attachment.ts'
import { conversationText } from '../../../i18n/catalogue/conversation.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { formatDuration } from '../../../i18n/format-duration.ts'
import { useFormat, useLanguage, useText } from '../../../i18n/language-context.tsx'
import type { Attachment } from '../../../model/attachment.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { readWave } from '../../../model/wave.ts'
import { fillBar } from '../../../ui/bar-slot.tsx'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { StrokeIcon } from '../../../ui/icon.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { WaveSlider } from '../../../ui/wave-slider.tsx'
import { usePeople } from '../conversation-context.ts'
import { senderName } from '../readable-message.ts'
import { nextSpeed, onPlayer, playerState, seek, togglePlay } from './player.ts'
import { PlayerBar } from './player-bar.tsx'
import { PAUSE, PLAY } from './strokes.ts'
import { useFailureToast } from './use-failure-toast.ts'

export function SoundRow(props: { item: Attachment; message: MessageItem; isActive: boolean }): ReactNode {
  const { item, message, isActive } = props
  const words = useText(mediaText)
  const kinds = useText(attachmentText)
  const people = usePeople()
  const names = useText(conversationText)
  const format = useFormat()
  const { language } = useLanguage()
  const { transfer } = useMedia(people.account, people.row.id, item)
  const player = useSyncExternalStore(onPlayer, playerState)
  const isMine = player.track?.message === message.key && player.track.item.hash === item.hash
  const bars = useMemo(() => readWave(item.wave), [item.wave])
  useFailureToast(transfer)
  const durationMs = (isMine ? player.durationMs : item.durationMs) ?? item.durationMs ?? 0
  const positionMs = isMine ? player.positionMs : 0
  const title = senderName(message.sender, people, names)
  const track = { account: people.account, conversation: people.row.id, message: message.key, item, title }
  const isPlaying = isMine && player.isPlaying
  const play = async (): Promise<void> => {
    const answer = await togglePlay(track, (one) => playableUrl(one.account, one.conversation, one.item))
    if (answer !== 'ok') showToast(answer === 'missing' ? words.notCome : words.unplayable)
  }
  return (
    <div data-media={item.hash} className="flex w-64 max-w-full items-center gap-2 py-1">
      <button
        type="button"
        tabIndex={isActive ? 0 : -1}
        aria-label={
          isPlaying ? words.pausePlaying : words.play(kinds.one[item.kind], formatDuration(language, durationMs))
        }
        onClick={() => {
          fillBar(PlayerBar)
          void play()
        }}
        className="flex size-11 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent"
      >
        <StrokeIcon stroke={isPlaying ? PAUSE : PLAY} className="size-6" />
      </button>
      <div className="min-w-0 grow">
        {item.name !== undefined && <BidiText as="div" text={item.name} className="truncate text-sm" />}
        <WaveSlider
          label={words.position}
          bars={bars}
          value={durationMs > 0 ? positionMs / durationMs : 0}
          valueText={formatDuration(language, positionMs)}
          isReachable={isActive}
          onChange={(value) => isMine && seek(value * durationMs)}
        />
        <div className="flex justify-between text-muted text-xs">
          <span>{formatDuration(language, isMine && positionMs > 0 ? positionMs : durationMs)}</span>
          {transfer?.failed ? (
            <span className="text-danger">{words.notCome}</span>
          ) : (
            <span>{format.bytes(item.size)}</span>
          )}
        </div>
      </div>
      {isMine && (
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          aria-label={words.speed(format.number(player.speed))}
          onClick={nextSpeed}
          className="size-11 shrink-0 rounded-full font-semibold text-accent text-sm"
        >
          {format.number(player.speed)}×
        </button>
      )}
    </div>
  )
}
