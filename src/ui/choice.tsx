/** A few exclusive choices side by side: radio buttons that look like one control. */
import { type ReactNode, useId } from 'react'

export function Choice<Value extends string>(props: {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}): ReactNode {
  const name = useId()
  return (
    <fieldset className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 px-3">
      <legend className="float-start me-auto">{props.label}</legend>
      <div className="flex rounded-full bg-hover p-1">
        {props.options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-9 cursor-pointer items-center rounded-full px-4 text-sm after:absolute after:inset-x-0 after:-inset-y-1 has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
