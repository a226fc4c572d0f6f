/** Exclusive choices that are colours: radio buttons as filled circles, each with its name for those who cannot see it. */
import { type ReactNode, useId } from 'react'
import type { Appearance } from './appearance-choices.ts'
import { Icon } from './icon.tsx'

export function Swatches(props: {
  label: string
  value: Appearance['accent']
  options: readonly { value: Appearance['accent']; label: string }[]
  onChange: (value: Appearance['accent']) => void
}): ReactNode {
  const name = useId()
  const chosen = props.options.find(({ value }) => value === props.value)
  return (
    <fieldset className="flex flex-col gap-1 px-3">
      <legend className="float-start flex w-full items-baseline justify-between">
        {props.label}
        <span aria-hidden="true" className="text-muted text-sm">
          {chosen?.label}
        </span>
      </legend>
      <div className="-ms-1.5 flex flex-wrap">
        {props.options.map((option) => (
          <label
            key={option.value}
            data-accent={option.value}
            data-tooltip={option.label}
            className="relative grid size-11 place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              aria-label={option.label}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
              className="peer absolute inset-0 z-1 cursor-pointer opacity-0"
            />
            <span className="col-start-1 row-start-1 size-8 rounded-full bg-(--hodhod-accent)" />
            <Icon
              name="check"
              className="invisible col-start-1 row-start-1 size-5 text-(--hodhod-on-accent) peer-checked:visible"
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
