/** A full disk is said aloud, once for all the pictures that do not find room (M11). */
import { useEffect } from 'react'
import type { Transfer } from '../../../data/requests.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useText } from '../../../i18n/language-context.tsx'
import { showToast } from '../../../ui/toast.tsx'

const TOLD_EVERY_MS = 30_000
let toldAtMs = Number.NEGATIVE_INFINITY

export function useFailureToast(transfer: Transfer | undefined): void {
  const { diskFull } = useText(mediaText)
  const isFull = transfer?.failed === 'storage-full'
  useEffect(() => {
    if (!isFull || Date.now() - toldAtMs < TOLD_EVERY_MS) return
    toldAtMs = Date.now()
    showToast(diskFull)
  }, [isFull, diskFull])
}
