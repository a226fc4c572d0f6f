/** The sign of the place in the middle of a map: its point is the place. */
import type { ReactNode } from 'react'

export function MapPin(): ReactNode {
  return (
    <svg
      viewBox="0 0 24 30"
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 m-auto h-8 -translate-y-1/2 fill-accent stroke-raised drop-shadow"
    >
      <path d="M12 29.500C8 22 3 17 3 11a9 9 0 0 1 18 0c0 6-5 11-9 18.500Z" strokeWidth="1.500" />
      <circle cx="12" cy="11" r="3.500" className="fill-raised" />
    </svg>
  )
}
