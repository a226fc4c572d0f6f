import type { CommandMap } from '../commands/run.ts'
import type { MediaRow } from '../rows.ts'
import { blobsOfCommand } from './media-of-body.ts'

/** The rows of what a message brings along, as they are before they are stored. */
export function mediaRowsOf({ account, command, blobs, atMs }: CommandMap['send-media']): MediaRow[] {
  const conversations = 'conversation' in command ? [command.conversation] : []
  return blobsOfCommand(command).flatMap(({ hash, size, kind }) => {
    const blob = blobs.find((one) => one.hash === hash)
    if (!blob) return []
    return [{ ...blob, account, kind, state: 'waiting' as const, keptBytes: size, usedAtMs: atMs, conversations }]
  })
}
