/** A plain GET with the token, for what has a door of its own beside the requests (W2): nothing of it stays in a cache. */
import { BackendError } from '../port.ts'
import type { PostTarget } from './post-request.ts'
import { withTimeout } from './with-timeout.ts'

export interface GetLimits {
  timeoutMs: number
  signal?: AbortSignal
}

/** Rejects with BackendError: `not-found` where nothing has that name. */
export async function getWithToken<T>(
  { address, token }: PostTarget,
  path: string,
  { timeoutMs, signal }: GetLimits,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const limit = withTimeout(timeoutMs, signal)
  try {
    const response = await fetch(address + path, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: limit.signal,
    })
    if (!response.ok) throw refusal(response.status)
    return await read(response)
  } catch (error) {
    throw error instanceof BackendError ? error : new BackendError('unreachable')
  } finally {
    limit.clear()
  }
}

function refusal(status: number): BackendError {
  if (status === 404) return new BackendError('not-found')
  if (status === 401) return new BackendError('unauthenticated')
  return new BackendError(status === 429 ? 'rate-limited' : 'unreachable')
}
