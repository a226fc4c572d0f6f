/**
 * The text in the composer: restored from the draft, saved as it grows, put back where the device could not keep it. It
 * follows the tab that types. While a message is edited, what stood there before waits aside. Does not know how a text is
 * sent.
 */
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DraftRow } from '../../data/rows.ts'
import { useDraft } from '../../data/use-live.ts'
import type { Ref } from '../../model/event.ts'
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
  const touchedAtMs = useRef(0)
  /** What the draft answers. */
  const keptReply = useRef<string>(undefined)
  const saving = useDraftSaving(account, conversation.id)
  const draft = useDraft(account, conversation.id)
  useFollowedDraft(draft, touchedAtMs, (next) => {
    setText(next?.text ?? '')
    aside.current = next?.aside ?? ''
    keptReply.current = keyOf(next?.replyTo)
    if (next?.editing) onTarget({ mode: 'edit', ref: next.editing })
    else if (next?.replyTo) onTarget({ mode: 'reply', ref: next.replyTo })
    else if (target) onTarget(null)
  })
  const isEdit = target?.mode === 'edit'
  const put = (next: string, nextTarget = target): void => {
    touchedAtMs.current = Date.now()
    keptReply.current = nextTarget?.mode === 'reply' ? keyOf(nextTarget.ref) : undefined
    setText(next)
    saving.save({ text: next, target: nextTarget, aside: aside.current, atMs: touchedAtMs.current })
  }
  useEditedText(props, draft, (edited) => {
    aside.current = text
    put(edited)
  })
  useBegunReply(props, draft !== undefined, (reply) => {
    if (reply !== keptReply.current) put(text)
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
      touchedAtMs.current = Date.now()
      setText((current) => current || lost)
      saving.save({ text: lost, target: null, aside: '', atMs: touchedAtMs.current })
    },
    flush: saving.flush,
  }
}

/**
 * Tells of the draft as it was left, and of what another tab made of it later; null when it was sent or thrown away there.
 * @param touchedAtMs when this tab last changed its text: nothing older may replace that
 */
function useFollowedDraft(
  draft: DraftRow | null | undefined,
  touchedAtMs: RefObject<number>,
  onTake: (draft: DraftRow | null) => void,
): void {
  const takenAtMs = useRef<number>(undefined)
  const follow = useEffectEvent(() => {
    if (draft === undefined) return
    const isOlder = (draft?.updatedAtMs ?? takenAtMs.current ?? 0) < touchedAtMs.current
    const isKnown = draft ? draft.updatedAtMs <= touchedAtMs.current : takenAtMs.current === undefined
    takenAtMs.current = draft?.updatedAtMs
    if (isOlder || isKnown) return
    if (draft) touchedAtMs.current = draft.updatedAtMs
    onTake(draft)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer of the device is the moment
  useEffect(() => follow(), [draft])
}

/** Tells what is answered whenever that changes: also an answer without a word is a draft. */
function useBegunReply({ target }: ComposerProps, isDraftKnown: boolean, onReply: (key: string) => void): void {
  const key = target?.mode === 'reply' ? keyOf(target.ref) : undefined
  const begin = useEffectEvent(() => {
    if (key !== undefined && isDraftKnown) onReply(key)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answered message is the moment, once the draft is known
  useEffect(() => begin(), [key, isDraftKnown])
}

function keyOf(ref: Ref | undefined): string | undefined {
  return ref && JSON.stringify([ref.seq, ref.cid])
}

/** Tells when another message begins to be edited; not of an edit that came back with the draft. */
function useEditedText(
  { target }: ComposerProps,
  draft: DraftRow | null | undefined,
  onEdit: (text: string) => void,
): void {
  const key = target?.mode === 'edit' ? JSON.stringify(target.ref) : undefined
  const begin = useEffectEvent(() => {
    const isRestored = draft?.editing !== undefined && JSON.stringify(draft.editing) === key
    if (target && key !== undefined && !isRestored) onEdit(target.source)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the edited message is the moment
  useEffect(() => begin(), [key])
}
