/** A labelled box of several lines that grows with its text; note and error are read with it. */
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export interface TextAreaProps extends ComponentProps<'textarea'> {
  label: string
  hint?: string | undefined
  error?: string | undefined
}

export function TextArea(props: TextAreaProps): ReactNode {
  const { label, hint, error, className, id: givenId, ...rest } = props
  const ownId = useId()
  const id = givenId ?? ownId
  const note = error ?? hint
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium text-muted">
        {label}
      </label>
      <textarea
        dir="auto"
        rows={2}
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={classNames(
          'field-sizing-content max-h-60 min-h-11 resize-none rounded-xl border bg-raised px-3.5 py-2.5 focus-visible:outline-2 focus-visible:outline-offset-1',
          error ? 'border-danger' : 'border-edge',
        )}
      />
      {note && (
        <p id={`${id}-note`} className={classNames('text-sm', error ? 'text-danger' : 'text-muted')}>
          {note}
        </p>
      )}
    </div>
  )
}
