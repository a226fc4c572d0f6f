/** Whether a new version of the app waits, for the prompt; the service worker's registration fills it. */
type Apply = () => void

let waiting: Apply | undefined
const listeners = new Set<() => void>()

/** Called once per waiting version. */
export function offerUpdate(apply: Apply): void {
  waiting = apply
  for (const listener of listeners) listener()
}

export function waitingUpdate(): Apply | undefined {
  return waiting
}

export function watchUpdate(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
