/** Raises the own read watermark and recounts what is unread after it. Never lowers it. Rules: C6, C7. */
import { conversationKey, seqRange } from '../keys.ts'
import { recountUnread } from '../recount-unread.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const markRead: CommandRun<'mark-read'> = (db, { account, conversation, seq }) =>
  transact(db, ['accounts', 'conversations', 'events', 'spans', 'hidden'], 'readwrite', 'relaxed', async (rows) => {
    const [row, owner, spans] = await Promise.all([
      rows('conversations').get(conversationKey(account, conversation)),
      rows('accounts').get(account),
      rows('spans').all(seqRange(account, conversation)),
    ])
    if (!row || !owner) return { answer: { ok: false, reason: 'not-found' } }
    const read = Math.min(seq, row.head)
    if (read <= row.read) return { answer: OK }
    const raised = { ...row, read, revision: row.revision + 1 }
    const counted = { ...raised, ...(await recountUnread(rows, owner.self.user, raised, spans)) }
    rows('conversations').put(counted)
    return { answer: OK, change: { account, conversations: [counted] } }
  })
