/** Throws away what was written but not sent. */
import { conversationKey } from '../keys.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'
import { draftGone } from './draft-gone.ts'

export const clearDraft: CommandRun<'clear-draft'> = (db, { account, conversation }) =>
  transact(db, ['drafts', 'conversations'], 'readwrite', 'relaxed', async (rows) => {
    const key = conversationKey(account, conversation)
    rows('drafts').delete(key)
    const row = await rows('conversations').get(key)
    if (!row?.hasDraft) return { answer: OK, change: { account, clearedDrafts: [conversation] } }
    const cleared = draftGone(row)
    rows('conversations').put(cleared)
    return { answer: OK, change: { account, clearedDrafts: [conversation], conversations: [cleared] } }
  })
