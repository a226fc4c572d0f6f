/** The fan-out port: carries hints between gateways. Never truth: a lost hint costs latency only (W5, S3). */

import type { PushName, PushOf } from '../../protocol/pushes.ts'
import type { UserRef } from '../../src/model/event.ts'

export type Hint = {
  [N in PushName]: {
    /** Everyone to tell, `own.user` included. */
    users: UserRef[]
    push: N
    payload: PushOf<N>
    /** Payload for the author's own devices where it differs (it carries the cid). */
    own?: { user: UserRef; payload: PushOf<N> }
    /** Device that already knows. */
    exceptDevice?: string
  }
}[PushName]

export interface Fanout {
  publish(hint: Hint): void
  /** Every gateway subscribes once; the answer ends the subscription. */
  subscribe(deliver: (hint: Hint) => void): () => void
  close(): Promise<void>
}
