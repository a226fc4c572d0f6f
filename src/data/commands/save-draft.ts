/** Keeps what is written but not sent; an empty one is no draft. */
import { conversationKey } from '../keys.ts'
import { transact } from '../transact.ts'
import { clearDraft } from './clear-draft.ts'
import { type CommandRun, OK } from './command-run.ts'

export const saveDraft: CommandRun<'save-draft'> = async (db, { draft }) => {
  const { account, conversation } = draft
  if (draft.text === '' && !draft.replyTo && !draft.editing) return clearDraft(db, { account, conversation })
  return transact(db, ['drafts', 'conversations'], 'readwrite', 'relaxed', async (rows) => {
    rows('drafts').put(draft)
    const row = await rows('conversations').get(conversationKey(account, conversation))
    if (!row || row.hasDraft) return { answer: OK, change: { account, drafts: [draft] } }
    const marked = { ...row, hasDraft: true, revision: row.revision + 1 }
    rows('conversations').put(marked)
    return { answer: OK, change: { account, drafts: [draft], conversations: [marked] } }
  })
}
