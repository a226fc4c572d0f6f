/**
 * The text in the composer: restored from the draft, saved as it grows, handed over on Enter, put back where the device
 * could not keep it. While a message is edited, what stood there before waits aside.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useDraft } from '../../data/use-live.ts'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import { MAX_TEXT_LENGTH } from '../../model/message-limits.ts'
import { showToast } from '../../ui/toast.tsx'
import { composedText, hasContent } from './composed-body.ts'
import type { ComposerProps } from './composer.tsx'
import { sendComposed } from './send-composed.ts'
import { useDraftSaving } from './use-draft-saving.ts'
import { useTypingSignal } from './use-typing-signal.ts'

export interface ComposerState {
  text: string
  canSend: boolean
  change: (text: string) => void
  send: () => void
  cancel: () => void
  leave: () => void
}

export function useComposer(props: ComposerProps): ComposerState {
  const { account, target, onTarget } = props
  const conversation = props.conversation.id
  const [text, setText] = useState('')
  const aside = useRef('')
  const saving = useDraftSaving(account, conversation)
  const typing = useTypingSignal(account, conversation)
  const errors = useText(errorsText)
  const words = useText(composerText)
  const isFresh = useRestoredDraft(props, setText)
  const put = (next: string, nextTarget = target): void => {
    isFresh.current = false
    setText(next)
    saving.save(next, nextTarget)
  }
  useEditedText(props, (edited) => {
    aside.current = text
    put(edited)
  })
  const rest = (): string => (target?.mode === 'edit' ? aside.current : '')
  const clean = composedText(text)
  const canSend = hasContent(clean) && clean.length <= MAX_TEXT_LENGTH

  const cancel = (): void => {
    const next = target?.mode === 'edit' ? rest() : text
    aside.current = ''
    onTarget(null)
    put(next, null)
  }
  const send = (): void => {
    if (!canSend) return
    if (target?.mode === 'edit' && clean === target.text) {
      cancel()
      return
    }
    const answered = sendComposed({ account, conversation, members: props.members.values(), target, text: clean })
    const next = rest()
    aside.current = ''
    isFresh.current = false
    setText(next)
    if (next === '') saving.spend()
    else saving.save(next, null)
    onTarget(null)
    typing.stopped()
    if (target?.mode !== 'edit') props.onSent()
    void answered.then((answer) => {
      if (answer.ok) return
      showToast(`${errors[answer.reason]} ${words.notSaved}`)
      setText((current) => current || clean)
      saving.save(clean, null)
    })
  }
  return {
    text,
    canSend,
    cancel,
    send,
    change: (next) => {
      put(next)
      if (next === '') typing.stopped()
      else typing.typed()
    },
    leave: () => {
      saving.flush()
      typing.stopped()
    },
  }
}

/** Takes the draft once, unless the person was faster. @returns whether nothing has been typed yet */
function useRestoredDraft(props: ComposerProps, setText: (text: string) => void): { current: boolean } {
  const draft = useDraft(props.account, props.conversation.id)
  const isFresh = useRef(true)
  const isTaken = useRef(false)
  const restore = useEffectEvent(() => {
    if (draft === undefined || isTaken.current) return
    isTaken.current = true
    if (!draft || !isFresh.current) return
    setText(draft.text)
    if (draft.editing) props.onTarget({ mode: 'edit', ref: draft.editing })
    else if (draft.replyTo) props.onTarget({ mode: 'reply', ref: draft.replyTo })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer of the device is the moment
  useEffect(() => restore(), [draft === undefined])
  return isFresh
}

/** Tells when another message begins to be edited; not of an edit that came back with the draft. */
function useEditedText(props: ComposerProps, onEdit: (text: string) => void): void {
  const { target } = props
  const draft = useDraft(props.account, props.conversation.id)
  const key = target?.mode === 'edit' ? JSON.stringify(target.ref) : undefined
  const begin = useEffectEvent(() => {
    const isRestored = draft?.editing !== undefined && JSON.stringify(draft.editing) === key
    if (target && key !== undefined && !isRestored) onEdit(target.text)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the edited message is the moment
  useEffect(() => begin(), [key])
}
