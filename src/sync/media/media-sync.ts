/** The blobs of one account where it is led: what its messages bring to the backend and what is brought here. Rules: M4, M8, M9, M11. */

import { accountRange } from '../../data/keys.ts'
import { sweepFiles } from '../../data/media/blob-files.ts'
import type { LiveSignals, Transfer } from '../../data/requests.ts'
import type { OutboxRow } from '../../data/rows.ts'
import { read } from '../../data/transact.ts'
import { type DownloadParts, Downloads, type WantedBlob } from './downloads.ts'
import { type Brought, uploadBlobs } from './upload-blobs.ts'

export type MediaSyncParts = Omit<DownloadParts, 'onTransfer'> & {
  onSignals: (signals: Partial<LiveSignals>) => void
}

export class MediaSync {
  readonly #parts: DownloadParts
  readonly #downloads: Downloads

  constructor({ onSignals, ...parts }: MediaSyncParts) {
    const onTransfer = (key: string, transfer: Transfer | null) => onSignals({ transfers: new Map([[key, transfer]]) })
    this.#parts = { ...parts, onTransfer }
    this.#downloads = new Downloads(this.#parts)
  }

  bring = (row: OutboxRow, signal: AbortSignal): Promise<Brought> => uploadBlobs(this.#parts, row, signal)

  want(wanted: WantedBlob): void {
    this.#downloads.want(wanted)
  }

  stop(hash: string): void {
    this.#downloads.stop(hash)
  }

  setLinked(isLinked: boolean): void {
    this.#downloads.setLinked(isLinked)
  }

  /** Files that nobody names, left by a tab that died while somebody chose pictures. */
  async sweep(): Promise<void> {
    const { db, account } = this.#parts
    const rows = await read(db, ['media'], (stores) => stores('media').all(accountRange(account)))
    const owned = new Set(rows.flatMap(({ file }) => file ?? []))
    await sweepFiles({ database: db.name, account }, owned, Date.now())
  }

  close(): Promise<void> {
    return this.#downloads.close()
  }
}
