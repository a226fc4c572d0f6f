/** What an `@` or a `:` could mean, over the composer. The field keeps the focus and names the chosen one. */
import type { ReactNode } from 'react'
import { BidiText } from '../../ui/bidi-text.tsx'
import { classNames } from '../../ui/class-names.ts'

export interface CompletionOption {
  key: string
  /** What is put into the text. */
  text: string
  picture: ReactNode
  label: string
  /** A username, read from left to right. */
  hint?: string
}

export function CompletionList(props: {
  id: string
  label: string
  options: readonly CompletionOption[]
  chosen: number
  onPick: (option: CompletionOption) => void
}): ReactNode {
  return (
    <div
      id={props.id}
      role="listbox"
      aria-label={props.label}
      className="absolute inset-x-2 bottom-full z-20 mb-2 max-w-md overflow-hidden rounded-2xl border border-line bg-raised p-1 shadow-float"
    >
      {props.options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
        <div
          key={option.key}
          id={`${props.id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.chosen}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(option)}
          className={classNames(
            'flex min-h-11 cursor-pointer items-center gap-3 rounded-xl px-2',
            index === props.chosen ? 'bg-selected' : 'hover:bg-hover',
          )}
        >
          {option.picture}
          <BidiText text={option.label} className="truncate" />
          {option.hint && (
            <bdi dir="ltr" className="truncate text-muted text-sm">
              {option.hint}
            </bdi>
          )}
        </div>
      ))}
    </div>
  )
}
