/** The place of the microphone in the composer, and where the backend and the device can take what is recorded. */
import type { ReactNode } from 'react'
import { useAccounts } from '../../../data/use-live.ts'
import { voiceText } from '../../../i18n/catalogue/voice.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { takeSound } from '../../../ui/sole-sound.ts'
import type { ComposerProps } from '../composer.tsx'
import { RecordButton } from '../record/record-button.tsx'
import { canRecord } from '../record/record-stream.ts'
import { useRecording } from '../record/use-recording.ts'
import { useSendRecorded } from '../record/use-send-recorded.ts'
import type { ComposerState } from '../use-composer.ts'
import { startRecording, type VoiceRecorder, type VoiceRecording } from './recorder.ts'
import { VoiceBar } from './voice-bar.tsx'

export function useCanRecord(props: ComposerProps): boolean {
  const capabilities = useAccounts()?.find(({ account }) => account === props.account)?.capabilities
  return capabilities?.ops.upload === 'native' && props.target?.mode !== 'edit' && canRecord()
}

export function VoiceEntry(props: { props: ComposerProps; composer: ComposerState }): ReactNode {
  const words = useText(voiceText)
  const send = useSendRecorded(props.props, props.composer, words.failed)
  const voice = useRecording<VoiceRecording, VoiceRecorder>({
    start: () => {
      takeSound(null)
      return startRecording()
    },
    onSend: ({ blob, ...played }) => send({ kind: 'voice', blob, played }),
    failure: () => words.noMicrophone,
    tooShort: words.tooShort,
  })
  return (
    <>
      <VoiceBar voice={voice} />
      <RecordButton recording={voice} label={words.record} icon="microphone" variant="primary" />
    </>
  )
}
