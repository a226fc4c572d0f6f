/** The place of the microphone in the composer: where nothing is written, and the backend and the device can take a voice. */
import type { ReactNode } from 'react'
import { prepareAttachment } from '../../../data/commands/prepare-attachment.ts'
import { useAccounts } from '../../../data/use-live.ts'
import { attachText } from '../../../i18n/catalogue/attach.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { voiceText } from '../../../i18n/catalogue/voice.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { sendAttachments } from '../attach/send-attachments.ts'
import type { ComposerProps } from '../composer.tsx'
import type { ComposerState } from '../use-composer.ts'
import { canRecord, type Recording } from './recorder.ts'
import { useVoice } from './use-voice.ts'
import { VoiceBar } from './voice-bar.tsx'
import { VoiceButton } from './voice-button.tsx'

export function useCanSpeak(props: ComposerProps): boolean {
  const capabilities = useAccounts()?.find(({ account }) => account === props.account)?.capabilities
  return capabilities?.ops.upload === 'native' && props.target?.mode !== 'edit' && canRecord()
}

export function VoiceEntry(props: { props: ComposerProps; composer: ComposerState }): ReactNode {
  const send = useSendVoice(props.props, props.composer)
  const voice = useVoice(send)
  return (
    <>
      <VoiceBar voice={voice} />
      <VoiceButton voice={voice} />
    </>
  )
}

function useSendVoice(props: ComposerProps, composer: ComposerState): (recording: Recording) => void {
  const words = useText(voiceText)
  const attach = useText(attachText)
  const errors = useText(errorsText)
  const { account, conversation, members, target } = props
  const send = async ({ blob, durationMs, wave }: Recording): Promise<void> => {
    const file = { account, blob, asFile: false, isSaving: false, kind: 'voice' as const, played: { durationMs, wave } }
    const answer = await prepareAttachment(file)
    if (!answer.ok) {
      showToast(answer.reason === 'storage-full' ? attach.diskFull : words.failed)
      return
    }
    const outgoing = {
      account,
      conversation: conversation.id,
      members: members.values(),
      replyTo: target?.ref,
      caption: '',
    }
    const answered = sendAttachments({ ...outgoing, prepared: [answer.prepared] })
    composer.spend()
    const kept = await answered
    if (!kept.ok) showToast(errors[kept.reason])
  }
  return (recording) => void send(recording)
}
