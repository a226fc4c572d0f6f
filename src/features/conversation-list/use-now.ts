/** The time by the device's clock, once a minute: for what is shown relative to now. */
import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

export function useNow(): number {
  const [nowMs, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
