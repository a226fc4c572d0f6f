/**
 * Where a person writes: grows with the text, turns with its direction, Enter sends (a setting), Shift+Enter breaks the line,
 * Shift+Space types a half-space, Up edits the last own message, `@` offers the members of a group.
 */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import type { AccountId, ConversationRow, MemberRow } from '../../data/rows.ts'
import { usePreference } from '../../data/use-live.ts'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { textDirection } from '../../i18n/text-direction.ts'
import type { Ref, UserRef } from '../../model/event.ts'
import { canSend } from '../../model/message-permissions.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { ComposerTarget } from './composer-target.ts'
import { ComposerTargetBar } from './composer-target-bar.tsx'
import { LengthCounter } from './length-counter.tsx'
import { MentionList } from './mention-list.tsx'
import { typeText } from './type-text.ts'
import { type ComposerState, useComposer } from './use-composer.ts'
import { type Mentions, useMentions } from './use-mentions.ts'

const ZWNJ = '\u200C'

export interface ComposerProps {
  account: AccountId
  self: UserRef
  conversation: ConversationRow
  members: ReadonlyMap<UserRef, MemberRow>
  target: ComposerTarget | null
  onTarget: (target: { mode: 'reply' | 'edit'; ref: Ref } | null) => void
  onEditLast: () => void
  onSent: () => void
}

export function Composer(props: ComposerProps): ReactNode {
  const words = useText(composerText)
  if (canSend(props.conversation)) return <Writing {...props} />
  return (
    <p role="note" className="border-line border-t bg-surface p-4 text-center text-muted text-sm">
      {words.notMember}
    </p>
  )
}

function Writing(props: ComposerProps): ReactNode {
  const words = useText(composerText)
  const field = useRef<HTMLTextAreaElement>(null)
  const composer = useComposer(props)
  const mentions = useMentions(props, field)
  const { target } = props
  const targetKey = target && JSON.stringify([target.mode, target.ref])
  useEffect(() => {
    if (targetKey) field.current?.focus()
  }, [targetKey])
  return (
    <div className="relative border-line border-t bg-surface pb-[env(safe-area-inset-bottom)]">
      {mentions.matches.length > 0 && (
        <MentionList id={mentions.id} members={mentions.matches} chosen={mentions.chosen} onPick={mentions.pick} />
      )}
      {target && <ComposerTargetBar target={target} onCancel={composer.cancel} />}
      <div className="flex items-end gap-1 p-2">
        <IconButton
          icon="zwnj"
          label={words.zwnj}
          className="pointer-fine:hidden"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => field.current && typeText(field.current, ZWNJ)}
        />
        <ComposerField fieldRef={field} composer={composer} mentions={mentions} props={props} />
        <IconButton
          icon={target?.mode === 'edit' ? 'check' : 'send'}
          label={target?.mode === 'edit' ? words.saveEdit : words.send}
          variant="primary"
          disabled={!composer.canSend}
          onPointerDown={(event) => event.preventDefault()}
          onClick={composer.send}
        />
      </div>
      <LengthCounter text={composer.text} />
    </div>
  )
}

interface FieldProps {
  fieldRef: RefObject<HTMLTextAreaElement | null>
  composer: ComposerState
  mentions: Mentions
  props: ComposerProps
}

function ComposerField({ fieldRef, composer, mentions, props }: FieldProps): ReactNode {
  const words = useText(composerText)
  const { direction } = useLanguage()
  const enterSends = usePreference('enter-sends', true)
  const isOffering = mentions.matches.length > 0
  return (
    <textarea
      ref={fieldRef}
      rows={1}
      dir={textDirection(composer.text, direction)}
      value={composer.text}
      placeholder={words.placeholder}
      aria-label={words.field}
      enterKeyHint={enterSends ? 'send' : 'enter'}
      autoComplete="off"
      aria-autocomplete="list"
      aria-controls={isOffering ? mentions.id : undefined}
      aria-activedescendant={isOffering ? `${mentions.id}-${mentions.chosen}` : undefined}
      onChange={(event) => {
        composer.change(event.target.value)
        mentions.look()
      }}
      onSelect={mentions.look}
      onBlur={() => {
        composer.leave()
        mentions.close()
      }}
      onKeyDown={(event) => onFieldKey(event, composer, mentions, { ...props, enterSends })}
      className="field-sizing-content max-h-[min(40dvh,16rem)] min-h-11 min-w-0 grow resize-none rounded-3xl border border-line bg-raised px-4 py-2.5 leading-6 outline-none placeholder:text-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-accent"
    />
  )
}

type FieldSituation = ComposerProps & { enterSends: boolean }

function onFieldKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  composer: ComposerState,
  mentions: Mentions,
  props: FieldSituation,
): void {
  if (event.nativeEvent.isComposing) return
  if (mentions.matches.length > 0 && mentions.onKey(event.key)) event.preventDefault()
  else if (isComposerKey(event, composer, props)) event.preventDefault()
}

/** Does what the key means here. @returns false where it means what it always means */
function isComposerKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  composer: ComposerState,
  props: FieldSituation,
): boolean {
  if (isSendKey(event, props.enterSends)) composer.send()
  else if (event.key === ' ' && event.shiftKey) typeText(event.currentTarget, ZWNJ)
  else if (event.key === 'Escape' && props.target) composer.cancel()
  else if (event.key === 'ArrowUp' && composer.text === '' && !props.target) props.onEditLast()
  else return false
  return true
}

/** Ctrl+Enter (on a Mac, Cmd+Enter) always sends; Enter alone where the settings say so. */
function isSendKey(event: KeyboardEvent, enterSends: boolean): boolean {
  return event.key === 'Enter' && !event.shiftKey && (enterSends || event.ctrlKey || event.metaKey)
}
