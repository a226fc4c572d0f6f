/** Signing up and in at the reference server: plain HTTP, so that nothing needs a link. */
import type { SelfInfo } from '../../model/conversation.ts'
import type { Authenticator, Credentials } from '../port.ts'
import { type PostTarget, postRequest } from './post-request.ts'

export interface OwnSecret {
  token: string
}

export function ownAuthenticator(address: string): Authenticator {
  const target: PostTarget = { address }
  return {
    signUp: async (form, signal) => credentials(await postRequest(target, 'sign-up', { ...form }, { signal })),
    signIn: async (form, signal) => credentials(await postRequest(target, 'sign-in', { ...form }, { signal })),
  }
}

/** The token of a secret that this adapter made; undefined for anything else. */
export function tokenOf(secret: unknown): string | undefined {
  const token: unknown = typeof secret === 'object' && secret !== null && 'token' in secret ? secret.token : undefined
  return typeof token === 'string' && token !== '' ? token : undefined
}

function credentials({ token, self }: { token: string; self: object }): Credentials {
  const secret: OwnSecret = { token }
  return { secret, self: self as SelfInfo }
}
