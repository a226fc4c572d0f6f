/** Changes the text of a message, or of an edit, that has not been sent yet. */
import { withCard } from '../../model/link-card.ts'
import { withText } from '../../model/with-text.ts'
import { cidKey } from '../keys.ts'
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const editOutbox: CommandRun<'edit-outbox'> = (db, { account, cid, text, card }) =>
  transact(db, ['outbox'], 'readwrite', 'strict', async (rows) => {
    const row = await rows('outbox').index('[account+cid]').get(cidKey(account, cid))
    if (!row || !('body' in row.command)) return { answer: { ok: false, reason: 'not-found' } }
    if (row.state === 'sending' || row.state === 'unknown') return { answer: { ok: false, reason: 'already-sending' } }
    const body = withText(row.command.body, text)
    const edited = { ...row, command: { ...row.command, body: card ? withCard(body, card) : body } }
    rows('outbox').put(edited)
    return { answer: OK, change: { account, outbox: [edited] } }
  })
