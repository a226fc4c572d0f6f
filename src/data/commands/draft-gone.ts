import type { ConversationRow } from '../rows.ts'

/** The row of a conversation after its draft was sent or thrown away. */
export function draftGone(row: ConversationRow): ConversationRow {
  return { ...row, hasDraft: false, revision: row.revision + 1 }
}
