/** The blobs that a command would have at the backend, each with the kind of the item that it belongs to. Pure. */
import { type AttachmentKind, attachmentsIn } from '../../model/attachment.ts'
import type { CommandContent } from '../../model/command.ts'
import type { BlobRef } from '../../model/media-named.ts'

export interface NamedBlob extends BlobRef {
  kind: AttachmentKind
}

/** Of a message; an edit keeps what its message has. */
export function blobsOfCommand(command: CommandContent): NamedBlob[] {
  if (command.op !== 'send') return []
  return attachmentsIn(command.body).flatMap(({ hash, size, kind, poster }) => [
    { hash, size, kind },
    ...(poster ? [{ ...poster, kind }] : []),
  ])
}

export function hasBlobs(command: CommandContent): boolean {
  return blobsOfCommand(command).length > 0
}
