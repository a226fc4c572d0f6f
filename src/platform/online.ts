/** Whether the device believes to have a network. False is sure, true is a hope. Works in tabs and in workers. */
export interface Online {
  isOnline(): boolean
  /** Told of every change; the answer stops it. */
  watch(onChange: (isOnline: boolean) => void): () => void
}

export const browserOnline: Online = {
  isOnline: () => globalThis.navigator?.onLine !== false,
  watch: (onChange) => {
    const went = () => onChange(false)
    const came = () => onChange(true)
    globalThis.addEventListener('offline', went)
    globalThis.addEventListener('online', came)
    return () => {
      globalThis.removeEventListener('offline', went)
      globalThis.removeEventListener('online', came)
    }
  },
}

/** Told by whoever hears it: a worker that starts without a network never hears of its return in Chromium, its tab does. */
export class ToldOnline implements Online {
  readonly #listeners = new Set<(isOnline: boolean) => void>()
  #isOnline: boolean

  constructor(isOnline: boolean) {
    this.#isOnline = isOnline
  }

  isOnline(): boolean {
    return this.#isOnline
  }

  watch(onChange: (isOnline: boolean) => void): () => void {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  tell(isOnline: boolean): void {
    if (isOnline === this.#isOnline) return
    this.#isOnline = isOnline
    for (const listener of [...this.#listeners]) listener(isOnline)
  }
}
