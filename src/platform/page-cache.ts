/**
 * A page that the browser keeps aside for "back" stops in the middle of what it does, and with it its worker: a lock or a
 * transaction that it holds then stands still for every other tab, in WebKit for good.
 */

/**
 * @param onKept the page is being kept aside: lets go of everything at once, because nothing that waits is run any more
 * @returns ends the watch
 */
export function whenPageIsKept(onKept: () => void): () => void {
  const hides = (event: PageTransitionEvent): void => {
    if (event.persisted) onKept()
  }
  /** It comes back without what it let go: it begins anew. */
  const shows = (event: PageTransitionEvent): void => {
    if (event.persisted) location.reload()
  }
  globalThis.addEventListener?.('pagehide', hides)
  globalThis.addEventListener?.('pageshow', shows)
  return () => {
    globalThis.removeEventListener?.('pagehide', hides)
    globalThis.removeEventListener?.('pageshow', shows)
  }
}
