/**
 * Long polls (HTTP only): somebody waits until a hint says that there may be something new. A hint is no truth, so the
 * question is asked again after each. Knows nothing of what is asked.
 */
import type { Session } from '../domain/accounts.ts'

export interface Waiters {
  /** Asks until the answer is news, the time is over, or the session ended ('ended'). */
  untilNews<T>(poll: {
    session: Session
    waitMs: number
    signal?: AbortSignal
    ask: () => Promise<T>
    isNews: (answer: T) => boolean
  }): Promise<T | 'ended'>
  wake(users: readonly string[]): void
  end(device: string): void
  close(): void
}

interface Waiter {
  device: string
  resolve: (reason: 'news' | 'over' | 'ended') => void
}

export function createWaiters(now: () => number): Waiters {
  const byUser = new Map<string, Set<Waiter>>()
  let isClosed = false
  const each = (act: (waiter: Waiter) => void) => {
    for (const waiters of byUser.values()) for (const waiter of [...waiters]) act(waiter)
  }
  return {
    async untilNews({ session, waitMs, signal, ask, isNews }) {
      const untilMs = now() + waitMs
      for (;;) {
        const pause = startWaiting(byUser, session)
        try {
          const answer = await ask()
          const leftMs = untilMs - now()
          if (leftMs <= 0 || isClosed || signal?.aborted || isNews(answer)) return answer
          const reason = await pause.reason(leftMs, signal)
          if (reason === 'ended') return 'ended'
          if (reason === 'over') return answer
        } finally {
          pause.stop()
        }
      }
    },
    wake(users) {
      for (const user of users) for (const waiter of [...(byUser.get(user) ?? [])]) waiter.resolve('news')
    },
    end: (device) => each((waiter) => waiter.device === device && waiter.resolve('ended')),
    close() {
      isClosed = true
      each((waiter) => waiter.resolve('over'))
    },
  }
}

/** Listens before the question is asked, so that a hint between the answer and the wait is not lost. */
function startWaiting(byUser: Map<string, Set<Waiter>>, { user, device }: Session) {
  const { promise, resolve } = Promise.withResolvers<'news' | 'over' | 'ended'>()
  const waiter: Waiter = { device, resolve }
  const waiters = byUser.get(user) ?? new Set()
  byUser.set(user, waiters.add(waiter))
  const stop = () => {
    waiters.delete(waiter)
    if (waiters.size === 0 && byUser.get(user) === waiters) byUser.delete(user)
  }
  return {
    stop,
    async reason(leftMs: number, signal: AbortSignal | undefined) {
      const over = () => resolve('over')
      const timer = setTimeout(over, leftMs)
      signal?.addEventListener('abort', over, { once: true })
      try {
        return await promise
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', over)
      }
    },
  }
}
