/** Who types and who is there, as maps for the screen: only what changed is told on. Lossy, never stored. */
import type { LiveSignals } from '../data/requests.ts'
import type { ConversationId, UserRef } from '../model/event.ts'
import type { Signal } from '../model/signal.ts'
import type { Clock } from '../platform/clock.ts'

/** Typing that nobody renews ends by itself, also when its end was lost. */
export const TYPING_MS = 8_000

export class LiveFacts {
  readonly #clock: Clock
  readonly #onSignals: (signals: Partial<LiveSignals>) => void
  readonly #typing = new Map<ConversationId, Map<UserRef, () => void>>()

  constructor(clock: Clock, onSignals: (signals: Partial<LiveSignals>) => void) {
    this.#clock = clock
    this.#onSignals = onSignals
  }

  take(signals: readonly Signal[]): void {
    const presence: LiveSignals['presence'] = new Map()
    for (const signal of signals) {
      if (signal.type === 'presence') presence.set(signal.user, signal.lastSeen)
      if (signal.type === 'typing') this.#type(signal.conversation, signal.user, signal.on)
    }
    if (presence.size > 0) this.#onSignals({ presence })
  }

  close(): void {
    for (const people of this.#typing.values()) for (const cancel of people.values()) cancel()
    this.#typing.clear()
  }

  #type(conversation: ConversationId, user: UserRef, on: boolean): void {
    const people = this.#typing.get(conversation) ?? new Map<UserRef, () => void>()
    this.#typing.set(conversation, people)
    people.get(user)?.()
    if (on)
      people.set(
        user,
        this.#clock.after(TYPING_MS, () => this.#type(conversation, user, false)),
      )
    else people.delete(user)
    this.#onSignals({ typing: new Map([[conversation, [...people.keys()]]]) })
  }
}
