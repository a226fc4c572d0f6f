/** The reference server over Socket.IO, or over plain HTTP where the network breaks WebSockets. */
import type { Authenticator, Backend } from '../port.ts'
import { openLink } from './open-link.ts'
import { ownAuthenticator } from './own-authenticator.ts'
import { OwnBackend } from './own-backend.ts'
import { OWN_CAPABILITIES } from './own-capabilities.ts'

/** @param address origin of the server; empty for the one that served the page */
export function authenticator(address: string): Authenticator {
  return ownAuthenticator(address)
}

export function backend(address: string): Backend {
  return new OwnBackend({ address, openLink, capabilities: OWN_CAPABILITIES })
}
