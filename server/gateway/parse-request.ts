/** The edge (W3): nothing reaches a handler that its schema did not pass. A text or list over its limit is `too-large`. */
import * as v from 'valibot'
import type { ErrorCode } from '../../protocol/errors.ts'
import { REQUESTS, type RequestName, type RequestOf } from '../../protocol/requests.ts'

export type Parsed<N extends RequestName> =
  | { request: RequestOf<N>; error?: never }
  | { request?: never; error: Extract<ErrorCode, 'malformed' | 'too-large'> }

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(REQUESTS, name)
}

export function parseRequest<N extends RequestName>(name: N, raw: unknown): Parsed<N> {
  const result = v.safeParse(REQUESTS[name].request, raw)
  if (!result.success) return { error: result.issues.some(isTooLarge) ? 'too-large' : 'malformed' }
  return { request: result.output as RequestOf<N> }
}

function isTooLarge(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'max_length' || (issue.issues?.some(isTooLarge) ?? false)
}
