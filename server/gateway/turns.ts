/**
 * Who comes back lets those go first who are in the middle of a conversation (S5). Where thousands come back at once, the
 * event loop has all their requests in one turn, and what somebody writes meanwhile would be read, committed and confirmed
 * behind them, each step in a turn that takes seconds. So only a few of those requests are worked on in each turn, in their
 * order; appends ask for none.
 */

/** A few milliseconds of work: pulls take about half a millisecond each. */
const A_TURN = 8

export interface Turns {
  /** Resolves when the request may be worked on: at once where few are. */
  take(): Promise<void>
}

/** @param onWaited milliseconds that one has waited for its turn */
export function createTurns(onWaited: (ms: number) => void): Turns {
  const waiting: (() => void)[] = []
  let left = A_TURN
  let isCounting = false
  const nextTurn = () => {
    isCounting = waiting.length > 0
    left = A_TURN
    for (const go of waiting.splice(0, A_TURN)) {
      left -= 1
      go()
    }
    if (isCounting) setImmediate(nextTurn)
  }
  return {
    take() {
      if (!isCounting) setImmediate(nextTurn)
      isCounting = true
      if (left > 0) {
        left -= 1
        return Promise.resolve()
      }
      const askedMs = performance.now()
      return new Promise((resolve) => {
        waiting.push(() => {
          onWaited(performance.now() - askedMs)
          resolve()
        })
      })
    },
  }
}
