/** A few small texts that outlive a reload of this tab, with room of their own when the disk of the origin is full. */

/** @returns whether it is kept. */
export function keepInTab(key: string, value: string): boolean {
  try {
    sessionStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}

export function keptInTab(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

/** The keys of what is kept, those that begin so. */
export function keysInTab(prefix: string): string[] {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

export function forgetInTab(key: string): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // No storage, nothing kept.
  }
}
