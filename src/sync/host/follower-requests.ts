/**
 * Requests of this tab that another host has to answer: asked over the channel, asked again when somebody else begins to
 * lead, given up after a while. Every request may come twice. Rules: C11.
 */
import type { AccountId } from '../../data/rows.ts'
import type { Clock } from '../../platform/clock.ts'
import type { AmongHosts, Answer, RequestCall } from './messages.ts'

export const GIVE_UP_MS = 15_000

interface Waiting {
  account: AccountId
  call: RequestCall
  settle: (answer: Answer) => void
}

export class FollowerRequests {
  readonly #self: string
  readonly #post: (message: AmongHosts) => void
  readonly #clock: Clock
  readonly #waiting = new Map<number, Waiting>()
  #last = 0

  constructor(self: string, clock: Clock, post: (message: AmongHosts) => void) {
    this.#self = self
    this.#post = post
    this.#clock = clock
  }

  ask(account: AccountId, call: RequestCall): Promise<Answer> {
    this.#last += 1
    const id = this.#last
    return new Promise((resolve) => {
      const cancel = this.#clock.after(GIVE_UP_MS, () => this.answered(id, { ok: false, code: 'unreachable' }))
      const settle = (answer: Answer) => {
        cancel()
        resolve(answer)
      }
      this.#waiting.set(id, { account, call, settle })
      this.#send(id)
    })
  }

  answered(id: number, answer: Answer): void {
    this.#waiting.get(id)?.settle(answer)
    this.#waiting.delete(id)
  }

  /** Another host leads the account now and has heard of nothing. */
  askAgain(account: AccountId): void {
    for (const [id, waiting] of this.#waiting) if (waiting.account === account) this.#send(id)
  }

  /** Takes back what waits for an account that this host leads itself from now on. */
  takeBack(account: AccountId): { call: RequestCall; settle: (answer: Answer) => void }[] {
    const mine = [...this.#waiting].filter(([, waiting]) => waiting.account === account)
    for (const [id] of mine) this.#waiting.delete(id)
    return mine.map(([, { call, settle }]) => ({ call, settle }))
  }

  close(): void {
    for (const id of [...this.#waiting.keys()]) this.answered(id, { ok: false, code: 'closed' })
  }

  #send(id: number): void {
    const waiting = this.#waiting.get(id)
    if (waiting) this.#post({ type: 'ask', from: this.#self, id, account: waiting.account, call: waiting.call })
  }
}
