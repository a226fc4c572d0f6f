/** A value of a few steps on a line: the native range, which the browser mirrors in RTL, arrow keys too. */
import { type ReactNode, useId } from 'react'

export interface SliderProps {
  label: string
  /** From 0 to `steps - 1`. */
  value: number
  steps: number
  /** The value in words: what a screen reader says and what stands beside the label. */
  valueText: string
  onChange: (value: number) => void
}

export function Slider(props: SliderProps): ReactNode {
  const id = useId()
  return (
    <div className="flex flex-col px-3">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id}>{props.label}</label>
        <span aria-hidden="true" className="text-muted text-sm">
          {props.valueText}
        </span>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={props.steps - 1}
        value={props.value}
        aria-valuetext={props.valueText}
        onChange={(event) => props.onChange(event.target.valueAsNumber)}
        className="h-11 w-full cursor-pointer accent-accent"
      />
    </div>
  )
}
