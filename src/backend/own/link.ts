/** One connection to the reference server, whatever carries it. Knows the wire's names and schemas, no meaning. */
import type { PushName, PushOf } from '../../../protocol/pushes.ts'
import type { RequestName, RequestOf, ResponseOf } from '../../../protocol/requests.ts'
import type { BackendError } from '../port.ts'

export type Push = { [N in PushName]: { name: N; payload: PushOf<N> } }[PushName]

export interface Link {
  /** False where nothing comes unasked: live is then a question that the server holds. */
  readonly hasPushes: boolean
  /** Rejects with BackendError; `unreachable` means that nobody knows whether it arrived. */
  request<N extends RequestName>(name: N, input: RequestOf<N>, options?: RequestOptions): Promise<ResponseOf<N>>
  close(): void
}

export interface RequestOptions {
  signal?: AbortSignal
  timeoutMs?: number
}

export interface LinkListener {
  /** Parsed by its schema; what does not parse is counted and dropped (W3). */
  onPush(push: Push): void
  /** The link is dead and stays so. Told at most once, and not after `close`. */
  onDown(error: BackendError): void
}

export interface LinkTarget {
  address: string
  token: string
}

/** Rejects with BackendError. */
export type OpenLink = (target: LinkTarget, listener: LinkListener, signal: AbortSignal) => Promise<Link>

export const REQUEST_TIMEOUT_MS = 15_000
