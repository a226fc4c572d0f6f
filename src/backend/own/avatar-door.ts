/** Pictures at the reference server: put as base64 with a request like any other, had by a plain GET with the token (W2). */
import type { AvatarHash } from '../../model/conversation.ts'
import { BackendError, type Picture } from '../port.ts'
import type { Link } from './link.ts'
import type { PostTarget } from './post-request.ts'
import { withTimeout } from './with-timeout.ts'

const TIMEOUT_MS = 20_000
const STEP = 8_192

export async function putAvatar(link: Link, bytes: Uint8Array, signal: AbortSignal): Promise<AvatarHash> {
  const input = { picture: base64(bytes) }
  return (await link.request('put-avatar', input, { signal })).avatar
}

/** Rejects with BackendError: `not-found` where no picture has that name. */
export async function getAvatar({ address, token }: PostTarget, hash: AvatarHash): Promise<Picture> {
  const limit = withTimeout(TIMEOUT_MS, undefined)
  try {
    const response = await fetch(`${address}/api/avatar/${hash}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: limit.signal,
    })
    if (!response.ok) throw refusal(response.status)
    const type = response.headers.get('content-type') ?? ''
    return { type, bytes: new Uint8Array(await response.arrayBuffer()) }
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

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP))
  return btoa(binary)
}
