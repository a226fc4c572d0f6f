/** Makes an error answer (W6), and says how long to wait where waiting helps. */
import type { ErrorAnswer, ErrorCode } from '../../protocol/errors.ts'

export function failure(code: ErrorCode, retryAfterMs?: number): ErrorAnswer {
  return { error: { code, ...(retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(retryAfterMs) }) } }
}

export function isFailure(answer: object): answer is ErrorAnswer {
  return 'error' in answer
}
