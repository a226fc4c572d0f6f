/** Says on the document whether this device is up to date, for whoever waits for it from outside: journeys and pictures. */
import { useLayoutEffect } from 'react'
import type { AccountId } from '../data/rows.ts'
import { useConnection } from '../data/use-live.ts'

export function useConnectionMark(account: AccountId): void {
  const { status } = useConnection(account)
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    dataset.connection = status
    return () => void delete dataset.connection
  }, [status])
}
