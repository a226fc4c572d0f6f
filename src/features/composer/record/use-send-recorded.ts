/** What was recorded as a message of its own, which goes at once. What is being written stays. Rules: M1, M2. */
import { type Played, prepareAttachment } from '../../../data/commands/prepare-attachment.ts'
import { attachText } from '../../../i18n/catalogue/attach.ts'
import { errorsText } from '../../../i18n/catalogue/errors.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { sendAttachments } from '../attach/send-attachments.ts'
import type { ComposerProps } from '../composer.tsx'
import type { ComposerState } from '../use-composer.ts'

export interface Recorded {
  kind: 'voice' | 'round'
  blob: Blob
  played: Played
}

/** @param failed what a person reads where no message could be made of it */
export function useSendRecorded(
  props: ComposerProps,
  composer: ComposerState,
  failed: string,
): (recorded: Recorded) => void {
  const attach = useText(attachText)
  const errors = useText(errorsText)
  const { account, conversation, members, target } = props
  const isReply = target?.mode === 'reply'
  const send = async (recorded: Recorded): Promise<void> => {
    const answer = await prepareAttachment({ ...recorded, account, asFile: false, isSaving: false })
    if (!answer.ok) {
      showToast(answer.reason === 'storage-full' ? attach.diskFull : failed)
      return
    }
    const answered = sendAttachments({
      account,
      conversation: conversation.id,
      members: members.values(),
      replyTo: isReply ? target.ref : undefined,
      caption: '',
      prepared: [answer.prepared],
      keepsDraft: true,
    })
    if (isReply) composer.cancel()
    props.onSent()
    const kept = await answered
    if (!kept.ok) showToast(errors[kept.reason])
  }
  return (recorded) => void send(recorded)
}
