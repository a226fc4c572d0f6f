/** One message by its place in the log, as it looks now: for quotes of what the timeline does not hold. */
import type { LiveRead } from '../projections/live-value.ts'
import { read } from '../transact.ts'
import { concernsMessage, FOLD_STORES, type FoldedMessage, foldedMessage, type MessageKey } from './folded-message.ts'

export function messageAt(key: MessageKey): LiveRead<FoldedMessage> {
  return {
    load: (db) => read(db, FOLD_STORES, (rows) => foldedMessage(rows, key)),
    apply: (value, change) => (concernsMessage(change, key, value) ? 'reload' : value),
  }
}
