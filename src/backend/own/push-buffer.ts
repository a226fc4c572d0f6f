/**
 * What was pushed and not taken yet, as one batch that grows up to a limit. Past it pushes are dropped, and the log is
 * asked instead: that is the back-pressure (B32).
 */
import type { Event } from '../../model/event.ts'
import type { Signal } from '../../model/signal.ts'
import type { Page } from '../port.ts'

const MAX_EVENTS = 200
const MAX_SIGNALS = 200

export class PushBuffer {
  #pages: Page[] = []
  #signals: Signal[] = []
  #events = 0

  get isEmpty(): boolean {
    return this.#pages.length === 0 && this.#signals.length === 0
  }

  /** False when there is no room. */
  addEvent(event: Event): boolean {
    if (this.#events >= MAX_EVENTS) return false
    this.#events += 1
    const page = this.#pages.findLast((one) => one.conversation === event.conversation)
    if (page?.events.at(-1)?.seq === event.seq - 1) page.events.push(event)
    else this.#pages.push({ conversation: event.conversation, events: [event] })
    return true
  }

  /** Lost when there is no room: signals are (W1). */
  addSignal(signal: Signal): void {
    if (this.#signals.length < MAX_SIGNALS) this.#signals.push(signal)
  }

  take(): { pages: Page[]; signals: Signal[] } {
    const taken = { pages: this.#pages, signals: this.#signals }
    this.#pages = []
    this.#signals = []
    this.#events = 0
    return taken
  }
}
