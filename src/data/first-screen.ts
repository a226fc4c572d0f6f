/**
 * Begins the reads of the first screen before the interface asks for them, and keeps what they feed. Knows nothing of what
 * is shown: without this everything is the same, a little later.
 */
import { connectedData } from './connection.ts'
import { accountsValue, conversationListValue } from './projections/conversation-list.ts'
import { holdFirstRows } from './projections/first-rows.ts'

/**
 * Called once, after `connectData`.
 * @param onLoaded all that the list shows is in memory in this turn; never called where a change came first or nothing can be read.
 * @returns lets go of what was read, unless somebody else looks at it.
 */
export function loadFirstScreen(onLoaded: () => void): () => void {
  const ends: (() => void)[] = []
  const hold = (value: { subscribe(listener: () => void): () => void }): number => ends.push(value.subscribe(() => {}))
  ends.push(
    holdFirstRows(connectedData().db, ({ accounts }) => {
      // The lists first: who waits for the accounts finds them filled, and draws once.
      for (const { account } of accounts) hold(conversationListValue(account))
      hold(accountsValue())
      onLoaded()
    }),
  )
  return () => {
    for (const end of ends) end()
  }
}
