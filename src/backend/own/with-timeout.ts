/** A limit of time for one request, beside the asker's own signal. */
export interface Limit {
  signal: AbortSignal
  clear: () => void
}

/** AbortSignal.timeout would keep its timer after the answer. */
export function withTimeout(timeoutMs: number, signal: AbortSignal | undefined): Limit {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, timeoutMs)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    },
  }
}
