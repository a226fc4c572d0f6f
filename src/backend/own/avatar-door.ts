/** Pictures at the reference server: put as base64 with a request like any other, had by a plain GET with the token (W2). */
import type { AvatarHash } from '../../model/conversation.ts'
import type { Picture } from '../port.ts'
import { getWithToken } from './get-with-token.ts'
import type { Link } from './link.ts'
import type { PostTarget } from './post-request.ts'

const timeoutMs = 20_000
const STEP = 8_192

export async function putAvatar(link: Link, bytes: Uint8Array, signal: AbortSignal): Promise<AvatarHash> {
  const input = { picture: base64(bytes) }
  return (await link.request('put-avatar', input, { signal })).avatar
}

/** Rejects with BackendError: `not-found` where no picture has that name. */
export function getAvatar(target: PostTarget, hash: AvatarHash): Promise<Picture> {
  return getWithToken(target, `/api/avatar/${hash}`, { timeoutMs }, async (response) => {
    const type = response.headers.get('content-type') ?? ''
    return { type, bytes: new Uint8Array(await response.arrayBuffer()) }
  })
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP))
  return btoa(binary)
}
