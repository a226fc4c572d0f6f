/**
 * Where a person writes: the field with its keys beside it, what it answers or edits above, the picker below. Does not
 * know how a text is kept or sent.
 */
import { type ComponentType, type ReactNode, useEffect, useRef } from 'react'
import type { AccountId, ConversationRow, MemberRow } from '../../data/rows.ts'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Contact } from '../../model/contact.ts'
import type { Ref, UserRef } from '../../model/event.ts'
import { canSend } from '../../model/message-permissions.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { AttachButton } from './attach/attach-button.tsx'
import { CompletionList } from './completion-list.tsx'
import { ComposerField } from './composer-field.tsx'
import type { ComposerTarget } from './composer-target.ts'
import { ComposerTargetBar } from './composer-target-bar.tsx'
import { EmojiButton, EmojiPanel } from './emoji-button.tsx'
import { useFilmNote } from './film-note/use-film-note.tsx'
import { FormatBar } from './format-bar.tsx'
import { LengthCounter } from './length-counter.tsx'
import { LinkPreviewBar } from './link-preview/link-preview-bar.tsx'
import { ReaderBar } from './reader-bar.tsx'
import { useStickerSending } from './stickers/use-sticker-sending.ts'
import { typeText, ZWNJ } from './type-text.ts'
import { useCompletion } from './use-completion.tsx'
import { useComposer } from './use-composer.ts'
import { useEmojiPicking } from './use-emoji-picking.ts'
import { useFormatting } from './use-formatting.ts'
import { useCanRecord, VoiceEntry } from './voice/voice-entry.tsx'

export interface ComposerProps {
  account: AccountId
  self: UserRef
  conversation: ConversationRow
  members: ReadonlyMap<UserRef, MemberRow>
  target: ComposerTarget | null
  onTarget: (target: { mode: 'reply' | 'edit'; ref: Ref } | null) => void
  onEditLast: () => void
  onSent: () => void
  /** Finds the people of the backend: another feature's, put here by the app. */
  personFinder: ComponentType<PersonFinderProps>
}

export interface PersonFinderProps {
  account: AccountId
  without: readonly UserRef[]
  onPick: (person: Contact) => void
}

export function Composer(props: ComposerProps): ReactNode {
  const words = useText(composerText)
  if (canSend(props.conversation)) return <Writing {...props} />
  if (props.conversation.role !== 'none') return <ReaderBar row={props.conversation} />
  return (
    <p role="note" className="border-line border-t bg-surface p-4 text-center text-muted text-sm">
      {words.notMember}
    </p>
  )
}

function Writing(props: ComposerProps): ReactNode {
  const words = useText(composerText)
  const box = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const composer = useComposer(props)
  const completion = useCompletion(props, field)
  const picking = useEmojiPicking(field)
  const stickers = useStickerSending(props, composer)
  const formatting = useFormatting(field, box)
  const { target } = props
  const canRecord = useCanRecord(props)
  const filmNote = useFilmNote(props, composer)
  const targetKey = target && JSON.stringify([target.mode, target.ref])
  useEffect(() => {
    if (targetKey) field.current?.focus()
  }, [targetKey])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: minds where the focus goes from anything inside
    <div
      ref={box}
      onBlur={(event) => formatting.leave(event.relatedTarget)}
      className="relative border-line border-t bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      {completion.options.length > 0 && <CompletionList {...completion} onPick={completion.pick} />}
      {target && <ComposerTargetBar target={target} onCancel={composer.cancel} />}
      {composer.preview.card && <LinkPreviewBar card={composer.preview.card} onDismiss={composer.preview.dismiss} />}
      <div className="relative flex items-end gap-1 p-2">
        <EmojiButton picking={picking} stickers={stickers} />
        <AttachButton props={props} composer={composer} box={box} onFilmNote={canRecord ? filmNote.begin : undefined} />
        {formatting.isOffered && <FormatBar onFormat={formatting.apply} onLeave={formatting.close} />}
        <ComposerField
          fieldRef={field}
          composer={composer}
          completion={completion}
          picking={picking}
          formatting={formatting}
          props={props}
        />
        {composer.text !== '' && (
          <IconButton
            icon="bold"
            label={words.formatting}
            aria-pressed={formatting.isOffered}
            className="pointer-fine:hidden max-[23.9rem]:hidden"
            onPointerDown={(event) => event.preventDefault()}
            onClick={formatting.toggle}
          />
        )}
        {composer.text !== '' && (
          <IconButton
            icon="zwnj"
            label={words.zwnj}
            className="pointer-fine:hidden"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => field.current && typeText(field.current, ZWNJ)}
          />
        )}
        {canRecord && composer.text === '' ? (
          <>
            {filmNote.button}
            <VoiceEntry props={props} composer={composer} />
          </>
        ) : (
          <IconButton
            icon={target?.mode === 'edit' ? 'check' : 'send'}
            label={target?.mode === 'edit' ? words.saveEdit : words.send}
            variant="primary"
            disabled={!composer.canSend}
            onPointerDown={(event) => event.preventDefault()}
            onClick={composer.send}
          />
        )}
        {filmNote.stage}
      </div>
      <LengthCounter text={composer.text} />
      <EmojiPanel picking={picking} stickers={stickers} />
    </div>
  )
}
