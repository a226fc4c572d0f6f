/** The closed set of errors, with stable codes (W6). An answer is either a value or `{ error }`. */
import * as v from 'valibot'
import { AtMs } from './primitives.ts'

export const ERROR_CODES = [
  'malformed',
  'too-large',
  'unsupported',
  'unsupported-version',
  'unauthenticated',
  'bad-credentials',
  'username-taken',
  'bad-username',
  'bad-name',
  'weak-password',
  'forbidden',
  'not-a-member',
  'not-found',
  'target-missing',
  'conversation-exists',
  'too-many-members',
  'cid-reused',
  'not-allowed-by-person',
  'bad-picture',
  'media-missing',
  'bad-blob',
  'sign-up-closed',
  'invite-needed',
  'bad-invite',
  'account-disabled',
  'rate-limited',
  'overloaded',
  'storage-full',
  'closed',
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export const ErrorAnswer = v.strictObject({
  error: v.object({ code: v.picklist(ERROR_CODES), retryAfterMs: v.optional(AtMs) }),
})
export type ErrorAnswer = v.InferOutput<typeof ErrorAnswer>
