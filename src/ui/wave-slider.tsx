/** Where a sound stands, as bars: the native range lies over them, so that keys, fingers and screen readers have what they know. */
import type { ReactNode } from 'react'

const STEPS = 1_000

export function WaveSlider(props: {
  label: string
  /** From 0 to 1 each. */
  bars: readonly number[]
  /** From 0 to 1. */
  value: number
  valueText: string
  isReachable: boolean
  onChange: (value: number) => void
}): ReactNode {
  const { bars, value } = props
  return (
    <div className="relative h-8 has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <svg
        viewBox={`0 0 ${bars.length * 3} 24`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="size-full rtl:-scale-x-100"
      >
        {bars.map((bar, at) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar has no other identity than its place
            key={at}
            x={at * 3 + 0.5}
            width={2}
            y={11 - bar * 10}
            height={2 + bar * 20}
            rx={1}
            className={at < value * bars.length ? 'fill-accent' : 'fill-muted/50'}
          />
        ))}
      </svg>
      <input
        type="range"
        min={0}
        max={STEPS}
        value={Math.round(value * STEPS)}
        tabIndex={props.isReachable ? 0 : -1}
        aria-label={props.label}
        aria-valuetext={props.valueText}
        onChange={(event) => props.onChange(event.target.valueAsNumber / STEPS)}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </div>
  )
}
