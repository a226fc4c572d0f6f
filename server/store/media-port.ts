/**
 * What the store knows of blobs (M4–M7): uploads that are under way, blobs by their hash, who put them, which messages name
 * them, and what is to be thrown away. Where the bytes are is opaque text (`stored`) that the blob storage gave.
 */

import type { Seq, UserRef } from '../../src/model/event.ts'
import type { BlobRef } from '../../src/model/media-named.ts'

export interface UploadRow extends BlobRef {
  /** Id of the upload. */
  upload: string
  user: UserRef
  /** Bytes that are durable. */
  offset: number
  stored: string
}

export interface MediaRow extends BlobRef {
  /** Media type as the bytes were found to be. */
  type: string
  stored: string
}

export interface UploadLimits {
  /** Of what the person has put and is putting. */
  quotaBytes: number
  /** Uploads under way at once. */
  openUploads: number
}

/** Which messages came to name which blobs, in the log of the change. */
export interface MediaUse {
  /** Of the message; an edit counts for the message that it edits. */
  seq: Seq
  hashes: string[]
}

export interface MediaStore {
  beginUpload(row: UploadRow, limits: UploadLimits, nowMs: number): Promise<'begun' | 'over-quota' | 'too-many'>
  upload(user: UserRef, upload: string): Promise<UploadRow | undefined>
  /**
   * Makes `writer` the only one who may write to the upload until `untilMs`, several gateways or one. 'busy' while another one
   * may. Undefined where there is no such upload.
   */
  takeUpload(
    user: UserRef,
    upload: string,
    writer: string,
    time: { nowMs: number; untilMs: number },
  ): Promise<UploadRow | 'busy' | undefined>
  /** Tells how far it came; `untilMs` 0 lets go of it. False where the writer has lost it: then nothing was told. */
  advanceUpload(
    { user, upload }: Pick<UploadRow, 'user' | 'upload'>,
    writer: string,
    progress: Pick<UploadRow, 'offset' | 'stored'>,
    time: { nowMs: number; untilMs: number },
  ): Promise<boolean>
  /** The bytes are those of the hash. Where the blob was there already, these are thrown away. */
  finishUpload(row: UploadRow, type: string, nowMs: number): Promise<void>
  /** Forgets an upload and throws away what came of it. */
  endUpload(user: UserRef, upload: string): Promise<void>

  /** Whether the person may name the blob already; then it counts as put by them, now (M4). */
  claim(user: UserRef, ref: BlobRef, nowMs: number): Promise<boolean>
  /** The blob, where the person is in that conversation and sees a message there that names it (M6). */
  mediaIn(user: UserRef, conversation: string, hash: string): Promise<MediaRow | undefined>

  /** Throws away blobs that no message has named since, and uploads that nobody has gone on with since (M7). */
  collect(sinceMs: { named: number; moved: number }): Promise<void>
  /** What is to be thrown away; until it is forgotten. */
  trash(limit: number): Promise<string[]>
  forgetTrash(stored: string): Promise<void>
  /** What links are signed with: the same for all gateways, made on the first question. */
  linkKey(): Promise<string>
}
