/** What an error means for the command that met it: final, later, or nobody knows (C5, W6). */
import type { RefusalCode } from '../../model/command.ts'
import type { BackendError, Outcome } from '../port.ts'

const WAIT_MS = 2_000

export function outcomeOf(error: BackendError): Outcome {
  switch (error.code) {
    case 'rate-limited':
    case 'overloaded':
    case 'storage-full':
    case 'closed':
      return { state: 'later', afterMs: error.retryAfterMs ?? WAIT_MS, code: error.code }
    case 'unreachable':
    case 'internal':
    case 'unauthenticated':
    case 'unsupported-version':
      return { state: 'unknown' }
    default:
      return { state: 'refused', code: refusalOf(error.code) }
  }
}

type Final = Exclude<
  BackendError['code'],
  | 'rate-limited'
  | 'overloaded'
  | 'storage-full'
  | 'closed'
  | 'unreachable'
  | 'internal'
  | 'unauthenticated'
  | 'unsupported-version'
>

function refusalOf(code: Final): RefusalCode {
  switch (code) {
    case 'bad-credentials':
    case 'username-taken':
    case 'weak-password':
    case 'bad-blob':
    case 'bad-name':
    case 'bad-username':
    case 'sign-up-closed':
    case 'invite-needed':
    case 'bad-invite':
    case 'account-disabled':
      return 'malformed'
    default:
      return code
  }
}
