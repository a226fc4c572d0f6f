/** How much the blobs of an account take on this device, by kind and by conversation, the largest first. */
import type { AttachmentKind } from '../../model/attachment.ts'
import type { ConversationId } from '../../model/event.ts'
import { accountRange } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId, MediaRow } from '../rows.ts'
import { read } from '../transact.ts'

export interface HeldMedia {
  bytes: number
  kinds: readonly { kind: AttachmentKind; count: number; bytes: number }[]
  conversations: readonly { id: ConversationId; count: number; bytes: number }[]
}

export function heldMedia(account: AccountId): LiveRead<HeldMedia> {
  return {
    load: async (db) => weighed(await read(db, ['media'], (rows) => rows('media').all(accountRange(account)))),
    apply: (known, { account: of, media, mediaGone }) => (of === account && (media || mediaGone) ? 'reload' : known),
  }
}

function weighed(rows: readonly MediaRow[]): HeldMedia {
  const kinds = grouped(rows, ({ kind }) => [kind])
  const conversations = grouped(rows, (row) => row.conversations)
  return {
    bytes: rows.reduce((sum, { keptBytes }) => sum + keptBytes, 0),
    kinds: kinds.map(({ key: kind, ...rest }) => ({ kind, ...rest })),
    conversations: conversations.map(({ key: id, ...rest }) => ({ id, ...rest })),
  }
}

function grouped<K extends string>(rows: readonly MediaRow[], keysOf: (row: MediaRow) => readonly K[]) {
  const groups = new Map<K, { key: K; count: number; bytes: number }>()
  for (const row of rows)
    for (const key of keysOf(row)) {
      const group = groups.get(key) ?? { key, count: 0, bytes: 0 }
      groups.set(key, { key, count: group.count + 1, bytes: group.bytes + row.keptBytes })
    }
  return [...groups.values()].sort((a, b) => b.bytes - a.bytes)
}
