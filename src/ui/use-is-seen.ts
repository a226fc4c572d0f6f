/** Whether something of a box is on the screen. */
import { useEffect, useState } from 'react'

export function useIsSeen(box: { current: Element | null }): boolean {
  const [isSeen, setIsSeen] = useState(false)
  useEffect(() => {
    if (!box.current) return
    const watcher = new IntersectionObserver((entries) => setIsSeen(entries.at(-1)?.isIntersecting === true))
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [box])
  return isSeen
}
