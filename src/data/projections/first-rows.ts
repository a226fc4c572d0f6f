/**
 * What the first screen shows, read in one transaction before anybody asks. Values take from it what they would read
 * themselves, until the first change comes: from then on only the database can tell. Knows nothing of the values.
 */
import type { Database } from '../open-database.ts'
import type { AccountRow, ConversationRow, MetaRow, OutboxRow } from '../rows.ts'
import { read } from '../transact.ts'
import { onChange } from './feed.ts'

export interface FirstRows {
  accounts: readonly AccountRow[]
  conversations: readonly ConversationRow[]
  outbox: readonly OutboxRow[]
  meta: readonly MetaRow[]
}

let held: FirstRows | undefined
let coming: Promise<FirstRows | undefined> | undefined

/** The rows where they are here and still true. */
export function firstRows(): FirstRows | undefined {
  return held
}

/** The rows that are being read, for whoever looks before the first change; undefined when no read is under way. */
export function comingFirstRows(): Promise<FirstRows | undefined> | undefined {
  return coming
}

/**
 * Begins the one read. `then` is called with the rows before anybody who waits for them.
 * @returns a function that ends the holding.
 */
export function holdFirstRows(db: Database | Promise<Database>, then: (rows: FirstRows) => void): () => void {
  const end = (): void => {
    unwatch()
    if (coming === reading) coming = undefined
    held = undefined
  }
  const reading = readFirst(db).then((rows) => {
    if (coming !== reading) return rows
    coming = undefined
    held = rows
    if (rows) then(rows)
    return rows
  })
  coming = reading
  const unwatch = onChange(end)
  return end
}

async function readFirst(db: Database | Promise<Database>): Promise<FirstRows | undefined> {
  try {
    return await read(await db, ['accounts', 'conversations', 'outbox', 'meta'], async (rows) => {
      const [accounts, conversations, outbox, meta] = await Promise.all([
        rows('accounts').all(),
        rows('conversations').all(),
        rows('outbox').all(),
        rows('meta').all(),
      ])
      return { accounts, conversations, outbox, meta }
    })
  } catch {
    // Whoever waits reads for itself, and tells what is wrong.
    return undefined
  }
}
