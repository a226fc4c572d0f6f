/** Everything that a conversation brings stays on this device, or no longer does (M12). Nobody else is told. */
import { transact } from '../transact.ts'
import { type CommandRun, OK } from './command-run.ts'

export const keepConversationMedia: CommandRun<'keep-conversation-media'> = (db, { account, conversation, isKept }) =>
  transact(db, ['accounts'], 'readwrite', 'strict', async (rows) => {
    const owner = await rows('accounts').get(account)
    if (!owner) return { answer: OK }
    const others = (owner.keptMedia ?? []).filter((id) => id !== conversation)
    rows('accounts').put({ ...owner, keptMedia: isKept ? [...others, conversation] : others })
    return { answer: OK, change: { account, accountChanged: true } }
  })
