/** Every code with which a backend or a request can fail (W6). Each has a sentence in both catalogues. */
import type { RefusalCode } from './command.ts'

export type BackendErrorCode =
  | RefusalCode
  | 'unreachable'
  | 'unauthenticated'
  | 'bad-credentials'
  | 'username-taken'
  | 'weak-password'
  | 'bad-name'
  | 'bad-username'
  | 'rate-limited'
  | 'overloaded'
  | 'storage-full'
  | 'unsupported-version'
  | 'closed'
  | 'internal'
