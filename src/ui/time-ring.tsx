/** How much of a time is over, as a thin ring around a round picture; it begins at the top. For the eye: who shows it says the figure. */
import type { ReactNode } from 'react'

const SIDE = 240
const WIDTH = 4
const RADIUS = (SIDE - WIDTH) / 2
const AROUND = 2 * Math.PI * RADIUS

/** @param props.value from 0 to 1 */
export function TimeRing(props: { value: number; className?: string }): ReactNode {
  const value = Math.min(1, Math.max(0, props.value))
  return (
    <svg
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      fill="none"
      aria-hidden="true"
      data-ring={value.toFixed(3)}
      className="pointer-events-none absolute inset-0 size-full -rotate-90"
    >
      <circle
        cx={SIDE / 2}
        cy={SIDE / 2}
        r={RADIUS}
        stroke="currentColor"
        strokeWidth={WIDTH}
        strokeLinecap="round"
        strokeDasharray={`${value * AROUND} ${AROUND}`}
        className={props.className}
      />
    </svg>
  )
}
