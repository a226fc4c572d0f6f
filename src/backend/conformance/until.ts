/** Waits for a condition instead of for a time. */
const POLL_MS = 4

/** Resolves once `condition` holds; rejects, naming what was awaited, when it does not within `limitMs`. */
export async function until(what: string, condition: () => boolean, limitMs = 8_000): Promise<void> {
  const endMs = performance.now() + limitMs
  while (!condition()) {
    if (performance.now() > endMs) throw new Error(`waited ${limitMs} ms in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
