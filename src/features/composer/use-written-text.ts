/**
 * The text in the composer: restored from the draft, saved as it grows, put back where the device could not keep it.
 * While a message is edited, what stood there before waits aside. Does not know how a text is sent.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useDraft } from '../../data/use-live.ts'
import type { ComposerProps } from './composer.tsx'
import { useDraftSaving } from './use-draft-saving.ts'

export interface WrittenText {
  text: string
  change: (text: string) => void
  /** Out of answering or editing, with nothing done. */
  cancel: () => void
  /** The text has been handed over. */
  sent: () => void
  putBack: (text: string) => void
  flush: () => void
}

export function useWrittenText(props: ComposerProps): WrittenText {
  const { account, conversation, target, onTarget } = props
  const [text, setText] = useState('')
  const aside = useRef('')
  const saving = useDraftSaving(account, conversation.id)
  const isFresh = useRestoredDraft(props, setText)
  const isEdit = target?.mode === 'edit'
  const put = (next: string, nextTarget = target): void => {
    isFresh.current = false
    setText(next)
    saving.save(next, nextTarget)
  }
  useEditedText(props, (edited) => {
    aside.current = text
    put(edited)
  })
  const leaveTarget = (next: string): void => {
    aside.current = ''
    onTarget(null)
    put(next, null)
  }
  return {
    text,
    change: put,
    cancel: () => leaveTarget(isEdit ? aside.current : text),
    sent: () => {
      leaveTarget(isEdit ? aside.current : '')
      // A message that is sent takes the draft with it, in the same transaction.
      if (!isEdit) saving.spend()
    },
    putBack: (lost) => {
      setText((current) => current || lost)
      saving.save(lost, null)
    },
    flush: saving.flush,
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
    if (target && key !== undefined && !isRestored) onEdit(target.source)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the edited message is the moment
  useEffect(() => begin(), [key])
}
