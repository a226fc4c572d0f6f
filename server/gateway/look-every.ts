/** @returns what stops it. Looks again after so long, and never twice at once; nothing is kept awake by it. */
export function lookEvery(everyMs: number, look: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    look()
      .catch(onError)
      .finally(() => {
        isLooking = false
      })
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
