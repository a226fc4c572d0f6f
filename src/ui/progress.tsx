/** How much of a whole: the native progress, in the colours of the house; it fills along the line of reading. */
import type { ReactNode } from 'react'

export function Progress(props: {
  label: string
  /** From 0 to 1; without one it is not known how long it takes. */
  value?: number
}): ReactNode {
  return (
    <progress
      aria-label={props.label}
      max={1}
      value={props.value}
      className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line indeterminate:animate-pulse [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
    />
  )
}
