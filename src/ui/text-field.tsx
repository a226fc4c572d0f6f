/** A labelled line of input with a hint and an error that are read with it. `adornment` stands at its end. */
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export interface TextFieldProps extends ComponentProps<'input'> {
  label: string
  hint?: string | undefined
  error?: string | undefined
  adornment?: ReactNode
}

export function TextField(props: TextFieldProps): ReactNode {
  const { label, hint, error, adornment, className, id: givenId, ...rest } = props
  const ownId = useId()
  const id = givenId ?? ownId
  const note = error ?? hint
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium text-muted">
        {label}
      </label>
      <div
        className={classNames(
          'flex items-center rounded-xl border bg-raised focus-within:outline-2 focus-within:outline-offset-1',
          error ? 'border-danger focus-within:outline-danger' : 'border-edge focus-within:outline-accent',
        )}
      >
        <input
          dir="auto"
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className="min-h-11 min-w-0 grow bg-transparent px-3.5 outline-none placeholder:text-muted"
        />
        {adornment}
      </div>
      {note && (
        <p id={`${id}-note`} className={classNames('text-sm', error ? 'text-danger' : 'text-muted')}>
          {note}
        </p>
      )}
    </div>
  )
}
