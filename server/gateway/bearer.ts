import type { IncomingMessage } from 'node:http'

/** The token of a request, if it says one. */
export function bearer(request: IncomingMessage): string | undefined {
  const header = request.headers.authorization
  return header === undefined ? undefined : header.replace(/^Bearer +/i, '')
}
