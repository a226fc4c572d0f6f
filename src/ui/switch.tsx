/** A setting that is on or off, with its words; the whole row is the target. */
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export function Switch(props: {
  label: string
  hint?: string | undefined
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}): ReactNode {
  const id = useId()
  return (
    <button
      type="button"
      role="switch"
      aria-checked={props.checked}
      aria-labelledby={`${id}-label`}
      aria-describedby={props.hint ? `${id}-hint` : undefined}
      disabled={props.disabled}
      onClick={() => props.onChange(!props.checked)}
      className="flex min-h-12 w-full items-center gap-4 rounded-xl px-3 py-2 text-start hover:bg-hover disabled:opacity-50"
    >
      <span className="grow">
        <span id={`${id}-label`} className="block">
          {props.label}
        </span>
        {props.hint && (
          <span id={`${id}-hint`} className="block text-sm text-muted">
            {props.hint}
          </span>
        )}
      </span>
      <span
        aria-hidden="true"
        className={classNames(
          'relative h-6 w-11 shrink-0 rounded-full border transition-colors',
          props.checked ? 'border-accent bg-accent' : 'border-edge bg-transparent',
        )}
      >
        <span
          className={classNames(
            'absolute top-0.5 size-4.5 rounded-full transition-[inset-inline-start]',
            props.checked ? 'start-5.5 bg-on-accent' : 'start-0.5 bg-muted',
          )}
        />
      </span>
    </button>
  )
}
