/** What is made of a file that a person wants to send: its item, and the bytes that lie on the device for it. */
import type { Attachment } from '../../model/attachment.ts'
import type { KeptBlob } from './blob-files.ts'

export type PreparedBlob = KeptBlob & {
  /** As found. */
  type: string
}

export interface Prepared {
  attachment: Attachment
  /** The item's own first, then that of its poster. */
  blobs: PreparedBlob[]
}

/** storage-full: the disk · unreadable: the file went away while it was read. */
export type PrepareFailure = 'storage-full' | 'unreadable'
