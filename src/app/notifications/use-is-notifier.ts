/** One tab of the profile speaks for all: the one that holds the lock. Without locks all do, and equal tags make them one. */
import { useCallback, useEffect, useRef } from 'react'
import { browserLocks, freeLocks } from '../../platform/locks.ts'
import { tellVisible } from '../../platform/visible-tabs.ts'

export function useIsNotifier(): () => boolean {
  const isHolding = useRef(false)
  useEffect(() => {
    const ended = new AbortController()
    const over = new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve()))
    const locks = browserLocks() ?? freeLocks
    void locks.hold('hodhod-notifier', ended.signal, () => {
      isHolding.current = true
      return over
    })
    return () => {
      isHolding.current = false
      ended.abort()
    }
  }, [])
  useEffect(tellVisible, [])
  return useCallback(() => isHolding.current, [])
}
