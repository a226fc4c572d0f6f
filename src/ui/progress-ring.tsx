/** How much of a whole as a ring around what stands in it; it begins at the top. For the eye: who shows it says the figure. */
import type { ReactNode } from 'react'

const RADIUS = 20
const ROUND = 2 * Math.PI * RADIUS
/** Never nothing: something is under way. */
const LEAST = 0.04

/** @param props.value from 0 to 1 */
export function ProgressRing(props: { value: number }): ReactNode {
  const value = Math.min(1, Math.max(LEAST, props.value))
  return (
    <svg viewBox="0 0 48 48" fill="none" aria-hidden="true" className="absolute inset-0 size-full -rotate-90">
      <circle
        cx={24}
        cy={24}
        r={RADIUS}
        stroke="currentColor"
        strokeWidth={3}
        strokeLinecap="round"
        strokeDasharray={`${value * ROUND} ${ROUND}`}
        className="motion-safe:transition-[stroke-dasharray]"
      />
    </svg>
  )
}
