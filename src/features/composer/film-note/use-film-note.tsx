/** The way of a film note into a message: its button, and the stage over the field. The camera's code comes with the first. Rule: M24. */
import type { ReactNode } from 'react'
import { useIsSavingData } from '../../../data/use-media.ts'
import { filmNoteText } from '../../../i18n/catalogue/film-note.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { loadedLater } from '../../../ui/loaded-later.tsx'
import { takeSound } from '../../../ui/sole-sound.ts'
import type { ComposerProps } from '../composer.tsx'
import { RecordButton } from '../record/record-button.tsx'
import { useRecording } from '../record/use-recording.ts'
import { useSendRecorded } from '../record/use-send-recorded.ts'
import type { ComposerState } from '../use-composer.ts'
import { cameraFailure } from './camera-failure.ts'
import type { FilmNote, FilmRecorder } from './film-recorder.ts'

const FilmStage = loadedLater(async () => (await import('./film-stage.tsx')).FilmStage)

export interface FilmNoteWay {
  /** Undefined where the browser cannot record what it draws. */
  begin: (() => void) | undefined
  button: ReactNode
  stage: ReactNode
}

export function useFilmNote(props: ComposerProps, composer: ComposerState): FilmNoteWay {
  const words = useText(filmNoteText)
  const isSaving = useIsSavingData()
  const send = useSendRecorded(props, composer, words.failed)
  const filming = useRecording<FilmNote, FilmRecorder>({
    start: async (onEnd) => {
      const [{ startFilming }] = await Promise.all([import('./film-recorder.ts'), FilmStage.preload()])
      takeSound(null)
      return startFilming(isSaving, onEnd)
    },
    onSend: ({ blob, ...played }) => send({ kind: 'round', blob, played }),
    failure: (error) => words.noCamera[cameraFailure(error)],
    tooShort: words.tooShort,
  })
  const { step } = filming.state
  const canFilm = typeof HTMLCanvasElement.prototype.captureStream === 'function'
  return {
    begin: canFilm ? () => filming.begin(false) : undefined,
    button: canFilm && (
      <RecordButton
        recording={filming}
        label={words.record}
        icon="film-note"
        variant="plain"
        onNear={() => void FilmStage.preload().catch(() => undefined)}
      />
    ),
    stage: (step === 'recording' || step === 'done') && <FilmStage filming={filming} />,
  }
}
