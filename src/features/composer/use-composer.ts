/** What the composer does with its text: tells that one types, hands it over, puts it back where that failed. */
import { composerText } from '../../i18n/catalogue/composer.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import { MAX_TEXT_LENGTH } from '../../model/message-limits.ts'
import { showToast } from '../../ui/toast.tsx'
import { composedText, hasContent, keptParts } from './composed-body.ts'
import type { ComposerProps } from './composer.tsx'
import { type LinkPreview, useLinkPreview } from './link-preview/use-link-preview.ts'
import { sendComposed } from './send-composed.ts'
import { useTypingSignal } from './use-typing-signal.ts'
import { useWrittenText } from './use-written-text.ts'

export interface ComposerState {
  text: string
  canSend: boolean
  change: (text: string) => void
  send: () => void
  cancel: () => void
  leave: () => void
  preview: LinkPreview
  /** What was written has gone with something else. */
  spend: () => void
}

export function useComposer(props: ComposerProps): ComposerState {
  const { account, target, conversation } = props
  const written = useWrittenText(props)
  const typing = useTypingSignal(account, conversation.channel ? undefined : conversation.id)
  const errors = useText(errorsText)
  const words = useText(composerText)
  const text = composedText(written.text)
  const preview = useLinkPreview(props, text)
  const isEdit = target?.mode === 'edit'
  const mayBeEmpty = isEdit && keptParts(target.body).length > 0
  const canSend = (hasContent(text) || mayBeEmpty) && text.length <= MAX_TEXT_LENGTH
  /** No await between the key and the bubble (recipes): the command goes first, its answer is heard later. */
  const hand = async (): Promise<void> => {
    const answered = sendComposed({
      account,
      conversation: conversation.id,
      members: props.members.values(),
      target,
      text,
      card: preview.card,
    })
    written.sent()
    if (!isEdit) props.onSent()
    const answer = await answered
    // Not before: the message goes first.
    typing.stopped()
    if (answer.ok) return
    showToast(`${errors[answer.reason]} ${words.notSaved}`)
    written.putBack(text)
  }
  return {
    text: written.text,
    preview,
    canSend,
    cancel: written.cancel,
    send: () => {
      if (isEdit && text === target.source) written.cancel()
      else if (canSend) void hand()
    },
    change: (next) => {
      written.change(next)
      if (next === '') typing.stopped()
      else typing.typed()
    },
    spend: () => {
      written.sent()
      props.onSent()
      typing.stopped()
    },
    leave: () => {
      written.flush()
      typing.stopped()
    },
  }
}
