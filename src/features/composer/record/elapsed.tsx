/** How long it records already: a point that says so, and the time. */
import { type ReactNode, useEffect, useState } from 'react'
import { formatDuration } from '../../../i18n/format-duration.ts'
import { useLanguage } from '../../../i18n/language-context.tsx'

export function Elapsed(props: { ms: number; label: (time: string) => string }): ReactNode {
  const { language } = useLanguage()
  const time = formatDuration(language, props.ms)
  return (
    <>
      <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full bg-danger motion-safe:animate-pulse" />
      <span role="timer" aria-label={props.label(time)} className="shrink-0 tabular-nums">
        {time}
      </span>
    </>
  )
}

/** Draws anew ten times a second. */
export function useTicks(): void {
  const [, draw] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => draw((count) => count + 1), 100)
    return () => clearInterval(timer)
  }, [])
}
