/**
 * The tables of the local database and the versions they went through. Knows nothing of what rows mean.
 * A released version is never edited: a change of shape is a new file in migrations/ at the end of MIGRATIONS.
 */
import type { Transaction } from 'dexie'
import { version1 } from './migrations/version-1.ts'
import { version2 } from './migrations/version-2.ts'
import { version3 } from './migrations/version-3.ts'
import { version4 } from './migrations/version-4.ts'
import { version5 } from './migrations/version-5.ts'
import type {
  AccountRow,
  ConversationRow,
  DraftRow,
  EventRow,
  HiddenRow,
  MediaRow,
  MemberRow,
  MetaRow,
  OutboxRow,
  PictureRow,
  SpanRow,
  StickerPackRow,
} from './rows.ts'

export interface StoreRows {
  accounts: AccountRow
  events: EventRow
  spans: SpanRow
  conversations: ConversationRow
  members: MemberRow
  outbox: OutboxRow
  drafts: DraftRow
  hidden: HiddenRow
  meta: MetaRow
  pictures: PictureRow
  media: MediaRow
  stickers: StickerPackRow
}
export type StoreName = keyof StoreRows

/** The secondary indexes by name, as Dexie makes them. */
export interface StoreIndexes {
  events: '[account+conversation+target]' | '[account+cid]' | '[account+conversation+pin]'
  outbox: '[account+cid]' | '[account+conversation]'
  pictures: '[account+usedAtMs]'
  media: '[account+usedAtMs]'
}

/** Stores are written as Dexie reads them; a version names those that it changes, null for one that goes. */
export interface Migration {
  version: number
  stores: Record<string, string | null>
  upgrade?: (transaction: Transaction) => PromiseLike<void>
}

export const MIGRATIONS: readonly Migration[] = [version1, version2, version3, version4, version5]

export const ALL_STORES: readonly StoreName[] = [
  'accounts',
  'events',
  'spans',
  'conversations',
  'members',
  'outbox',
  'drafts',
  'hidden',
  'meta',
  'pictures',
  'media',
  'stickers',
]
