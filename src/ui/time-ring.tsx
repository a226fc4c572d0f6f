/** How much of a time is over, as a ring inside the edge of a round picture; it begins at the top. For the eye: who shows it says the figure. */
import type { ReactNode } from 'react'

const SIDE = 240
const WIDTH = 4
const RADIUS = SIDE / 2 - 7
const AROUND = 2 * Math.PI * RADIUS
const PLACE = { cx: SIDE / 2, cy: SIDE / 2, r: RADIUS }

/** @param props.value from 0 to 1 */
export function TimeRing(props: { value: number }): ReactNode {
  const value = Math.min(1, Math.max(0, props.value))
  return (
    <svg
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      fill="none"
      strokeWidth={WIDTH}
      aria-hidden="true"
      data-ring={value.toFixed(3)}
      className="pointer-events-none absolute inset-0 size-full -rotate-90"
    >
      {/* Whatever the picture is, the ring stands out from it. */}
      <circle {...PLACE} className="stroke-black/35" />
      {value > 0 && (
        <circle
          {...PLACE}
          stroke="currentColor"
          strokeLinecap="round"
          strokeDasharray={`${value * AROUND} ${AROUND}`}
        />
      )}
    </svg>
  )
}
