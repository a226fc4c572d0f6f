/** How much of an account this device holds. A count of the moment: it is taken anew whenever somebody looks. */
import { accountRange } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { AccountId } from '../rows.ts'
import { read } from '../transact.ts'

export interface Held {
  conversations: number
  /** Rows of the logs: messages and what happened to them. */
  messages: number
  pictures: number
  picturesBytes: number
  drafts: number
}

export function held(account: AccountId): LiveRead<Held> {
  return {
    load: (db) =>
      read(db, ['conversations', 'events', 'pictures', 'drafts'], async (rows) => {
        const range = accountRange(account)
        const [conversations, messages, pictures, drafts] = await Promise.all([
          rows('conversations').count(range),
          rows('events').count(range),
          rows('pictures').all(range),
          rows('drafts').count(range),
        ])
        const picturesBytes = pictures.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
        return { conversations, messages, pictures: pictures.length, picturesBytes, drafts }
      }),
    apply: (known, { account: of, spans, picturesLetGo }) =>
      of === account && (spans !== undefined || picturesLetGo) ? 'reload' : known,
  }
}
