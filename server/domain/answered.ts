/** What every request to the domain comes to: the answer of the wire contract, or one of its closed errors (W6). */
import type { ErrorCode } from '../../protocol/errors.ts'
import type { RequestName, ResponseOf } from '../../protocol/requests.ts'

export type Answered<N extends RequestName> =
  | { answer: ResponseOf<N>; error?: never }
  | { answer?: never; error: ErrorCode }
