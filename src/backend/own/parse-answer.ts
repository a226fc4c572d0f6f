/** The edge of W3: an answer is what its schema says, or a typed error. What is neither is `internal`, never success. */
import * as v from 'valibot'
import { ErrorAnswer } from '../../../protocol/errors.ts'
import { REQUESTS, type RequestName, type ResponseOf } from '../../../protocol/requests.ts'
import { BackendError } from '../port.ts'

export function parseAnswer<N extends RequestName>(name: N, raw: unknown): ResponseOf<N> {
  const parsed = v.safeParse(REQUESTS[name].response, raw)
  if (parsed.success && !isErrorLike(raw)) return parsed.output as ResponseOf<N>
  throw parseError(raw) ?? new BackendError('internal')
}

/** The typed error that the server said, if it said one. */
export function parseError(raw: unknown): BackendError | undefined {
  const parsed = v.safeParse(ErrorAnswer, raw)
  return parsed.success ? new BackendError(parsed.output.error.code, parsed.output.error.retryAfterMs) : undefined
}

/** The open object schemas of empty answers would take an error for success. */
function isErrorLike(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'error' in raw
}
