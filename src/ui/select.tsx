/** One of several choices: the native select, whose list is the device's own and right on every phone. */
import { type ReactNode, useId } from 'react'
import { Icon } from './icon.tsx'

export function Select<Value extends string>(props: {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}): ReactNode {
  const id = useId()
  return (
    <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3">
      <label htmlFor={id}>{props.label}</label>
      <span className="relative inline-flex items-center">
        <select
          id={id}
          value={props.value}
          onChange={(event) => {
            const chosen = props.options.find(({ value }) => value === event.target.value)
            if (chosen) props.onChange(chosen.value)
          }}
          className="min-h-11 cursor-pointer appearance-none rounded-control border border-edge bg-raised ps-4 pe-10"
        >
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" className="pointer-events-none absolute end-3 size-4 text-muted" />
      </span>
    </div>
  )
}
