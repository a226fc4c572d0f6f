/** A grey stand-in, only after 150 ms: what comes sooner should not blink. */
import { type ReactNode, useEffect, useState } from 'react'
import { classNames } from './class-names.ts'

const patienceMs = 150

export function Skeleton(props: { className?: string | undefined }): ReactNode {
  const isLate = useIsLate()
  return (
    <span
      aria-hidden="true"
      className={classNames('block rounded-lg', isLate && 'animate-pulse bg-hover', props.className)}
    />
  )
}

function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}
