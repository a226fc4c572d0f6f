/**
 * Capabilities (M6): a link names person, device, conversation, blob and its end, and is signed. It gives nothing by itself:
 * whoever serves it asks again whether all that still holds. Several gateways share the key.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const LINK_MS = 600_000
const TOKEN = /^([A-Za-z0-9_-]{16,400})\.([A-Za-z0-9_-]{43})$/

export interface MediaLink {
  user: string
  device: string
  conversation: string
  hash: string
  untilMs: number
}

export function signLink(key: string, { user, device, conversation, hash, untilMs }: MediaLink): string {
  const said = Buffer.from(JSON.stringify([user, device, conversation, hash, untilMs])).toString('base64url')
  return `${said}.${signatureOf(key, said).toString('base64url')}`
}

/** Undefined for what we have not signed and for what is over. */
export function readLink(key: string, token: string, nowMs: number): MediaLink | undefined {
  const [, said, signature] = TOKEN.exec(token) ?? []
  if (said === undefined || signature === undefined) return undefined
  if (!timingSafeEqual(signatureOf(key, said), Buffer.from(signature, 'base64url'))) return undefined
  const [user, device, conversation, hash, untilMs] = JSON.parse(Buffer.from(said, 'base64url').toString('utf8'))
  return nowMs < untilMs ? { user, device, conversation, hash, untilMs } : undefined
}

function signatureOf(key: string, said: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(`media-link ${said}`).digest()
}
