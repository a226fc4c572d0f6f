/** The reference server over plain HTTP alone (W2): for networks that break WebSockets and for the service worker. */
import type { Authenticator, Backend } from '../port.ts'
import { openHttpLink } from './http-link.ts'
import { ownAuthenticator } from './own-authenticator.ts'
import { OwnBackend } from './own-backend.ts'
import { OWN_HTTP_CAPABILITIES } from './own-capabilities.ts'

/** @param address origin of the server; empty for the one that served the page */
export function authenticator(address: string): Authenticator {
  return ownAuthenticator(address)
}

export function backend(address: string): Backend {
  return new OwnBackend({ address, openLink: openHttpLink, capabilities: OWN_HTTP_CAPABILITIES })
}
