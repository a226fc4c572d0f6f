/**
 * The wire between one device and the in-process server, with the faults that tests switch: cut, heal, lose the next
 * reply, deliver the next request twice. Without faults it only makes every call asynchronous.
 */
import { BackendError } from '../port.ts'

export class MemoryLink {
  #isUp = true
  #losesReply = false
  #repeats = false
  readonly #listeners = new Set<() => void>()

  get isUp(): boolean {
    return this.#isUp
  }

  cut(): void {
    this.#isUp = false
    this.#drop()
  }

  heal(): void {
    this.#isUp = true
  }

  swallowNextReply(): void {
    this.#losesReply = true
  }

  repeatNext(): void {
    this.#repeats = true
  }

  /** Told whenever the link dies; the answer ends the subscription. */
  onDrop(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Runs `work` on the other side. Rejects with `unreachable` when the request or the reply did not come through. */
  async call<T>(work: () => T): Promise<T> {
    await Promise.resolve()
    if (!this.#isUp) throw new BackendError('unreachable')
    const result = work()
    if (this.#repeats) {
      this.#repeats = false
      work()
    }
    if (this.#losesReply) {
      this.#losesReply = false
      this.#drop()
      throw new BackendError('unreachable')
    }
    return result
  }

  #drop(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
