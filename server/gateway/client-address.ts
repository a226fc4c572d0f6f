/** The address that limits are counted for. Forwarded addresses count only from as many proxies as are trusted. */
import type { IncomingHttpHeaders } from 'node:http'

export function clientAddress(headers: IncomingHttpHeaders, peer: string | undefined, trustProxy: number): string {
  const forwarded = headers['x-forwarded-for']
  if (trustProxy === 0 || forwarded === undefined) return peer ?? 'unknown'
  const chain = String(forwarded)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return (chain.at(-trustProxy) ?? chain[0] ?? peer ?? 'unknown').slice(0, 64)
}
