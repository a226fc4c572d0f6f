/** Every code with which a backend or a request can fail (W6). Each has a sentence in both catalogues. */
import type { RefusalCode } from './command.ts'

export type BackendErrorCode =
  | RefusalCode
  /** The bytes are not what was announced (M5). */
  | 'bad-blob'
  | 'unreachable'
  | 'unauthenticated'
  | 'bad-credentials'
  | 'username-taken'
  | 'weak-password'
  | 'bad-name'
  | 'bad-username'
  /** Who may make an account, and whose rests, is the backend's to say. */
  | 'sign-up-closed'
  | 'invite-needed'
  | 'bad-invite'
  | 'account-disabled'
  | 'rate-limited'
  | 'overloaded'
  | 'storage-full'
  | 'unsupported-version'
  | 'closed'
  | 'internal'
