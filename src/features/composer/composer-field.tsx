/**
 * The field: grows with the text and turns with its direction. Enter sends (a setting; not by default where there is a
 * finger), Shift+Enter breaks the line, Shift+Space types a half-space, Up edits the last own message.
 */
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { usePreference } from '../../data/use-live.ts'
import { composerText } from '../../i18n/catalogue/composer.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { textDirection } from '../../i18n/text-direction.ts'
import { useMedia } from '../../ui/use-media.ts'
import type { ComposerProps } from './composer.tsx'
import { isHalfSpace, isSendKey } from './field-keys.ts'
import { formatOfKey } from './format.ts'
import { typeText, ZWNJ } from './type-text.ts'
import type { Completion } from './use-completion.tsx'
import type { ComposerState } from './use-composer.ts'
import type { EmojiPicking } from './use-emoji-picking.ts'
import type { Formatting } from './use-formatting.ts'

export interface ComposerFieldProps {
  fieldRef: RefObject<HTMLTextAreaElement | null>
  composer: ComposerState
  completion: Completion
  picking: EmojiPicking
  formatting: Formatting
  props: ComposerProps
}

export function ComposerField({
  fieldRef,
  composer,
  completion,
  picking,
  formatting,
  props,
}: ComposerFieldProps): ReactNode {
  const words = useText(composerText)
  const { direction } = useLanguage()
  const enterSends = usePreference('enter-sends', !useMedia('(pointer: coarse)'))
  const isOffering = completion.options.length > 0
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
      aria-controls={isOffering ? completion.id : undefined}
      aria-activedescendant={isOffering ? `${completion.id}-${completion.chosen}` : undefined}
      onChange={(event) => {
        composer.change(event.target.value)
        completion.look()
      }}
      onSelect={() => {
        completion.look()
        formatting.look()
      }}
      onFocus={() => picking.isPanel && picking.close()}
      onBlur={() => {
        composer.leave()
        completion.close()
      }}
      onKeyDown={(event) => onFieldKey(event, composer, completion, { ...props, enterSends, formatting })}
      className="field-sizing-content max-h-[min(40dvh,16rem)] min-h-11 min-w-0 grow resize-none rounded-3xl border border-line bg-raised px-4 py-2.5 leading-6 placeholder:truncate placeholder:text-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-accent"
    />
  )
}

type FieldSituation = ComposerProps & { enterSends: boolean; formatting: Formatting }

function onFieldKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  composer: ComposerState,
  completion: Completion,
  props: FieldSituation,
): void {
  if (event.nativeEvent.isComposing) return
  if (isPlain(event) && completion.onKey(event.key)) event.preventDefault()
  else if (isComposerKey(event, composer, props)) event.preventDefault()
}

/** Shift+Enter breaks the line and Ctrl+Enter sends, whatever is offered. */
function isPlain({ shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !(shiftKey || ctrlKey || metaKey || altKey)
}

/** Does what the key means here. @returns false where it means what it always means */
function isComposerKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  composer: ComposerState,
  props: FieldSituation,
): boolean {
  const format = formatOfKey(event)
  if (isSendKey(event, props.enterSends)) composer.send()
  else if (format) props.formatting.apply(format)
  else if (isHalfSpace(event)) typeText(event.currentTarget, ZWNJ)
  else if (event.key === 'Escape' && props.target) composer.cancel()
  else if (event.key === 'ArrowUp' && composer.text === '' && !props.target) props.onEditLast()
  else return false
  return true
}
