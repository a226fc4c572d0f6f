/**
 * The digest of a run of a log, as its reader sees it: what a device holds and what the log says are compared by it (L9).
 * 64 bits against decay and mistakes, not against ill will: a device that lies about it harms itself alone.
 */
import type { WireEvent } from './event.ts'

/** @param rows ascending and contiguous; cids do not count, only their author knows them. */
export function digestOf(rows: readonly WireEvent[]): string {
  return hash64(
    rows
      .map(([seq, kind, sender, atMs, payload]) => canonical([seq, kind, sender, atMs, whole(kind, payload)]))
      .join('\n'),
  )
}

/** A bare text is short for an envelope with one part: both say the same. */
function whole(kind: unknown, payload: unknown): unknown {
  if (kind === 'm') return envelope(payload)
  return kind === 'e' && Array.isArray(payload) ? [payload[0], envelope(payload[1])] : payload
}

function envelope(body: unknown): unknown {
  return typeof body === 'string' ? { enc: 'none', parts: [{ type: 'text/plain', text: body }] } : body
}

/** JSON with the names of every object in the order of their UTF-16 units; absent fields are left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** FNV-1a with 64 bits over UTF-8 (RFC 9923), in two halves: its prime is 2^40 + 0x1b3. @returns 16 hexadecimal digits */
function hash64(text: string): string {
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (const byte of new TextEncoder().encode(text)) {
    const mixed = (low ^ byte) >>> 0
    const product = mixed * 0x1b3
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + mixed * 0x100) >>> 0
    low = product >>> 0
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('')
}
