/** The sign of the house: a hoopoe with its crest up. */
import type { ReactNode } from 'react'

export function Hoopoe(props: { className?: string }): ReactNode {
  return (
    <svg viewBox="0 0 96 96" aria-hidden="true" className={props.className}>
      <g fill="var(--hodhod-saffron-fill)">
        <path d="M45 33C37 27 31 18 30 7c9 5 15 14 17 25Z" />
        <path d="M49 30C46 20 47 11 52 2c5 9 5 19 1 28Z" />
        <path d="M54 31c2-10 7-17 15-22 2 11-2 20-11 26Z" />
        <path d="M41 38C32 36 24 30 19 21c11 1 19 6 24 15Z" />
      </g>
      <g fill="var(--hodhod-ink)">
        <circle cx="33" cy="11" r="2.600" />
        <circle cx="52" cy="6.500" r="2.600" />
        <circle cx="66" cy="13" r="2.600" />
        <circle cx="23.500" cy="24" r="2.600" />
      </g>
      <path
        fill="var(--hodhod-accent)"
        d="M52 30c9 0 15 6 16 13 9 1 17 5 24 12-9-4-17-5-25-5-2 6-6 9-9 14-6 10-16 22-42 27 4-5 7-10 9-16-4 2-8 3-12 3 10-8 12-18 16-27 4-11 11-21 23-21Z"
      />
      <circle cx="56.500" cy="41.500" r="3.200" fill="var(--hodhod-surface)" />
      <path fill="var(--hodhod-saffron-fill)" d="M27 71c8-2 15-7 19-15 1 8-6 17-17 20-3 1-5 0-2-5Z" />
    </svg>
  )
}
