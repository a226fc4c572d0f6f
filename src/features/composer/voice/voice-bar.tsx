/** In place of the field while a voice message is recorded or heard: how long, how loud, take back, hear, send. */
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { voiceText } from '../../../i18n/catalogue/voice.ts'
import { formatDuration } from '../../../i18n/format-duration.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { readWave } from '../../../model/wave.ts'
import { StrokeIcon } from '../../../ui/icon.tsx'
import { takeSound } from '../../../ui/sole-sound.ts'
import { WaveSlider } from '../../../ui/wave-slider.tsx'
import { BAR_BUTTON, PAUSE, PLAY } from '../record/bar-looks.ts'
import { Elapsed, useTicks } from '../record/elapsed.tsx'
import { RecordBar } from '../record/record-bar.tsx'
import { useFirstFocus } from '../record/use-first-focus.ts'
import { useObjectUrl } from '../record/use-object-url.ts'
import type { Recording } from '../record/use-recording.ts'
import type { VoiceRecorder, VoiceRecording } from './recorder.ts'

const BARS = 48

export type Voice = Recording<VoiceRecorder, VoiceRecording>

export function VoiceBar({ voice }: { voice: Voice }): ReactNode {
  const words = useText(voiceText)
  const { state } = voice
  if (state.step !== 'recording' && state.step !== 'done') return null
  return (
    <RecordBar recording={voice} finishLabel={words.hear}>
      {state.step === 'recording' ? <Level recorder={state.recorder} /> : <Heard recording={state.recorded} />}
    </RecordBar>
  )
}

function Level({ recorder }: { recorder: VoiceRecorder }): ReactNode {
  const words = useText(voiceText)
  useTicks()
  return (
    <>
      <Elapsed ms={recorder.elapsedMs()} label={words.recording} />
      <svg
        viewBox={`0 0 ${BARS * 3} 24`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="h-8 min-w-0 grow fill-accent rtl:-scale-x-100"
      >
        {recorder
          .levels()
          .slice(-BARS)
          .map((level, at) => (
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

function Heard({ recording }: { recording: VoiceRecording }): ReactNode {
  const words = useText(voiceText)
  const { language } = useLanguage()
  const button = useFirstFocus()
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
        onPlay={({ currentTarget }) => {
          takeSound(currentTarget)
          setIsPlaying(true)
        }}
        onPause={() => setIsPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setPositionMs(currentTarget.currentTime * 1_000)}
      />
      <button
        ref={button}
        type="button"
        aria-label={isPlaying ? words.pause : words.play}
        onClick={() => (isPlaying ? audio.current?.pause() : void audio.current?.play())}
        className={BAR_BUTTON}
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
