/** The worker's side: makes of files what messages carry, one after the other, so that a phone's memory holds one picture at a time. */
import { isStorageFull } from '../transact.ts'
import type { FromMediaWorker, ToMediaWorker } from './media-messages.ts'
import { prepareMedia } from './prepare-media.ts'

/** How seldom progress is told. */
const TOLD_EVERY_BYTES = 1_000_000

/** @returns where the page's messages go */
export function serveMedia(post: (message: FromMediaWorker) => void): (message: ToMediaWorker) => void {
  let busy: Promise<void> = Promise.resolve()
  return ({ id, input }) => {
    let toldBytes = 0
    const onBytes = (bytes: number): void => {
      if (bytes - toldBytes < TOLD_EVERY_BYTES) return
      toldBytes = bytes
      post({ id, type: 'progress', bytes })
    }
    busy = busy.then(() =>
      prepareMedia(input, onBytes).then(
        (prepared) => post({ id, type: 'prepared', prepared }),
        (error: unknown) => post({ id, type: 'failed', reason: isStorageFull(error) ? 'storage-full' : 'unreadable' }),
      ),
    )
  }
}
