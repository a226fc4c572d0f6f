/**
 * Begins the reads of the first screen before the interface asks for them, and keeps what they feed. Knows nothing of what
 * is shown: without this everything is the same, a little later.
 */
import { accountsValue, conversationListValue } from './projections/conversation-list.ts'
import type { LiveValue } from './projections/live-value.ts'

export interface FirstScreen {
  /** All that the list shows is in memory. Stays open where the data cannot be read. */
  loaded: Promise<void>
  /** Lets go of what was read, unless somebody else looks at it. */
  end(): void
}

/** Called once, after `connectData`. */
export function loadFirstScreen(): FirstScreen {
  const ends: (() => void)[] = []
  const held = <T>(value: LiveValue<T>): Promise<T> =>
    new Promise((resolve) => {
      const tell = (): void => {
        const now = value.getSnapshot()
        if (now !== undefined) resolve(now)
      }
      ends.push(value.subscribe(tell))
      tell()
    })
  const loaded = held(accountsValue()).then(async (accounts) => {
    await Promise.all(accounts.map(({ account }) => held(conversationListValue(account))))
  })
  return {
    loaded,
    end: () => {
      for (const end of ends) end()
    },
  }
}
