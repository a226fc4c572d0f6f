/**
 * While a film note is recorded or looked over: the round picture over the field with a ring for the time that is left or
 * played, and the bar in place of the field. Comes with the first film note. Rule: M24.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { filmNoteText } from '../../../i18n/catalogue/film-note.ts'
import { formatDuration } from '../../../i18n/format-duration.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { StrokeIcon } from '../../../ui/icon.tsx'
import { takeSound } from '../../../ui/sole-sound.ts'
import { TimeRing } from '../../../ui/time-ring.tsx'
import { BAR_BUTTON, PLAY } from '../record/bar-looks.ts'
import { Elapsed, useTicks } from '../record/elapsed.tsx'
import { RecordBar } from '../record/record-bar.tsx'
import { useFirstFocus } from '../record/use-first-focus.ts'
import { useObjectUrl } from '../record/use-object-url.ts'
import type { Recording } from '../record/use-recording.ts'
import { type FilmNote, type FilmRecorder, LONGEST_MS } from './film-recorder.ts'

const SWAP = 'M5 9.500a7.500 7.500 0 0 1 13.500-1.500M19 4.500v4h-4M19 14.500A7.500 7.500 0 0 1 5.500 16M5 19.500v-4h4'

export type Filming = Recording<FilmRecorder, FilmNote>

export function FilmStage({ filming }: { filming: Filming }): ReactNode {
  const words = useText(filmNoteText)
  const { state } = filming
  if (state.step !== 'recording' && state.step !== 'done') return null
  return (
    <RecordBar recording={filming} finishLabel={words.finish}>
      {state.step === 'recording' ? <Taken recorder={state.recorder} /> : <LookedOver note={state.recorded} />}
    </RecordBar>
  )
}

function Taken({ recorder }: { recorder: FilmRecorder }): ReactNode {
  const words = useText(filmNoteText)
  const frame = useRef<HTMLDivElement>(null)
  const { canvas } = recorder
  useTicks()
  useEffect(() => {
    canvas.className = 'size-full'
    frame.current?.append(canvas)
    return () => canvas.remove()
  }, [canvas])
  const elapsedMs = Math.min(LONGEST_MS, recorder.elapsedMs())
  return (
    <>
      <Stage>
        <div
          ref={frame}
          aria-hidden="true"
          className={classNames('size-full', recorder.isMirrored() && '-scale-x-100')}
        />
        <TimeRing value={1 - elapsedMs / LONGEST_MS} />
      </Stage>
      <Elapsed ms={elapsedMs} label={words.recording} />
      <span className="grow" />
      {recorder.hasOtherCamera && (
        <button
          type="button"
          aria-label={words.swap}
          data-tooltip={words.swap}
          onClick={() => void recorder.swap()}
          className={BAR_BUTTON}
        >
          <StrokeIcon stroke={SWAP} />
        </button>
      )}
    </>
  )
}

function LookedOver({ note }: { note: FilmNote }): ReactNode {
  const words = useText(filmNoteText)
  const { language } = useLanguage()
  const button = useFirstFocus()
  const film = useRef<HTMLVideoElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [positionMs, setPositionMs] = useState(0)
  const url = useObjectUrl(note.blob)
  const poster = useObjectUrl(note.poster)
  return (
    <>
      <Stage>
        <video
          ref={film}
          src={url}
          {...(poster !== undefined && { poster })}
          playsInline
          onPlay={({ currentTarget }) => {
            takeSound(currentTarget)
            setIsPlaying(true)
          }}
          onPause={() => setIsPlaying(false)}
          onTimeUpdate={({ currentTarget }) => setPositionMs(currentTarget.currentTime * 1_000)}
          className="size-full object-cover"
        />
        <button
          ref={button}
          type="button"
          aria-label={isPlaying ? words.pause : words.play}
          onClick={() => (isPlaying ? film.current?.pause() : void film.current?.play())}
          className="absolute inset-0 flex items-center justify-center rounded-full focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-4"
        >
          {!isPlaying && (
            <span className="flex size-14 items-center justify-center rounded-full bg-black/55">
              <StrokeIcon stroke={PLAY} className="size-7" />
            </span>
          )}
        </button>
        <TimeRing value={positionMs / note.durationMs} />
      </Stage>
      <span className="text-muted tabular-nums">
        {formatDuration(language, positionMs > 0 ? positionMs : note.durationMs)}
      </span>
      <span className="grow" />
    </>
  )
}

/** Over the bar, and over what is read: nothing there moves. */
function Stage({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="absolute inset-x-0 bottom-full flex justify-center rounded-t-2xl border-line border-t bg-surface p-4 shadow-float">
      <div className="relative size-[min(17rem,70vw,40dvh)] overflow-hidden rounded-full bg-black text-white">
        {children}
      </div>
    </div>
  )
}
