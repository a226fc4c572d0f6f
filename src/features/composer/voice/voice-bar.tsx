/** In place of the field while a voice message is recorded or heard: how long, how loud, take back, hear, send. Escape takes back. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { composerText } from '../../../i18n/catalogue/composer.ts'
import { voiceText } from '../../../i18n/catalogue/voice.ts'
import { formatDuration } from '../../../i18n/format-duration.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { readWave } from '../../../model/wave.ts'
import { StrokeIcon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { WaveSlider } from '../../../ui/wave-slider.tsx'
import type { Recorder, Recording } from './recorder.ts'
import type { Voice } from './use-voice.ts'

const PLAY = 'M8 5.500v13l10.500-6.500L8 5.500Z'
const PAUSE = 'M8.500 5.500v13m7-13v13'
const STOP = 'M7 7h10v10H7V7Z'
const BARS = 48
const ROUND =
  'pressable inline-flex size-11 shrink-0 items-center justify-center rounded-full text-accent hover:bg-hover'

export function VoiceBar({ voice }: { voice: Voice }): ReactNode {
  const words = useText(voiceText)
  const composer = useText(composerText)
  const { state } = voice
  const isHeld = state.step === 'recording' && state.isHeld
  if (state.step === 'idle') return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to everything inside
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        voice.cancel()
      }}
      className="absolute inset-x-0 top-0 z-10 flex min-h-15 items-center gap-2 bg-surface p-2"
    >
      <IconButton icon="trash" variant="danger" label={words.discard} onClick={voice.cancel} autoFocus />
      {state.step === 'recording' ? <Level recorder={state.recorder} /> : <Heard recording={state.recording} />}
      {isHeld && <span className="shrink-0 text-muted text-sm">{words.slide}</span>}
      {state.step === 'recording' && !isHeld && (
        <button
          type="button"
          aria-label={words.hear}
          data-tooltip={words.hear}
          onClick={voice.finish}
          className={ROUND}
        >
          <StrokeIcon stroke={STOP} />
        </button>
      )}
      {isHeld ? (
        <span className="size-11 shrink-0" />
      ) : (
        <IconButton icon="send" variant="primary" label={composer.send} onClick={voice.send} />
      )}
    </div>
  )
}

function Level({ recorder }: { recorder: Recorder }): ReactNode {
  const words = useText(voiceText)
  const { language } = useLanguage()
  const [, draw] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => draw((count) => count + 1), 100)
    return () => clearInterval(timer)
  }, [])
  const levels = recorder.levels().slice(-BARS)
  const elapsed = formatDuration(language, recorder.elapsedMs())
  return (
    <>
      <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full bg-danger motion-safe:animate-pulse" />
      <span role="timer" aria-label={words.recording(elapsed)} className="shrink-0 tabular-nums">
        {elapsed}
      </span>
      <svg
        viewBox={`0 0 ${BARS * 3} 24`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="h-8 min-w-0 grow fill-accent rtl:-scale-x-100"
      >
        {levels.map((level, at) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar has no other identity than its place
            key={at}
            x={at * 3}
            width={2}
            y={11 - level * 10}
            height={2 + level * 20}
            rx={1}
          />
        ))}
      </svg>
    </>
  )
}

function Heard({ recording }: { recording: Recording }): ReactNode {
  const words = useText(voiceText)
  const { language } = useLanguage()
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [positionMs, setPositionMs] = useState(0)
  const bars = useMemo(() => readWave(recording.wave), [recording])
  const url = useObjectUrl(recording.blob)
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: the own voice has none */}
      <audio
        ref={audio}
        src={url}
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setPositionMs(currentTarget.currentTime * 1_000)}
      />
      <button
        type="button"
        aria-label={isPlaying ? words.pause : words.play}
        onClick={() => (isPlaying ? audio.current?.pause() : void audio.current?.play())}
        className={ROUND}
      >
        <StrokeIcon stroke={isPlaying ? PAUSE : PLAY} />
      </button>
      <div className="min-w-0 grow">
        <WaveSlider
          label={words.position}
          bars={bars}
          value={Math.min(1, positionMs / recording.durationMs)}
          valueText={formatDuration(language, positionMs)}
          isReachable
          onChange={(value) => {
            if (audio.current) audio.current.currentTime = (value * recording.durationMs) / 1_000
          }}
        />
      </div>
      <span className="shrink-0 text-muted text-sm tabular-nums">{formatDuration(language, recording.durationMs)}</span>
    </>
  )
}

function useObjectUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
