/** The fan-out port: carries hints between gateways. Never truth: a lost hint costs latency only (W5, S3). */

import type { PushName, PushOf } from '../../protocol/pushes.ts'
import type { ConversationId, Seq, UserRef } from '../../src/model/event.ts'

export type Hint = {
  [N in PushName]: {
    /** Everyone to tell, `own.user` included. */
    users: UserRef[]
    /** Everyone who is in a crowd as of a seq of its log, instead of `users`: each gateway knows whom of it it holds (S4). */
    crowd?: { conversation: ConversationId; membersSeq: Seq }
    push: N
    payload: PushOf<N>
    /** Payload for the author's own devices where it differs (it carries the cid). */
    own?: { user: UserRef; payload: PushOf<N> }
    /** Device that already knows. */
    exceptDevice?: string
  }
}[PushName]

export interface Listener {
  /** A hint for people of whom this gateway holds some. */
  deliver(hint: Hint): void
  /** Another gateway ended the session of a device. */
  endSession?(device: string): void
  /** Whether or how others see a person may have changed at another gateway. */
  presenceChanged?(user: UserRef): void
}

/** What gateways know of who is connected to the others: a signal, never truth. */
export interface OtherGateways {
  /** A person is connected here, or no more. */
  here(user: UserRef, isHere: boolean): void
  /** Those of `users` who are connected to another gateway. */
  elsewhere(users: UserRef[]): Promise<ReadonlySet<UserRef>>
  /** Tells the gateways that watch the person. */
  changed(user: UserRef): void
  /** Somebody here watches the person, until the answer is called. */
  watch(user: UserRef): () => void
  /**
   * Takes one of what all gateways together may take of a bucket. @returns milliseconds to wait, 0 where it was taken;
   * undefined where there are no others, or they cannot be asked now
   */
  take(bucket: string, limit: { burst: number; perSecond: number }): Promise<number | undefined>
}

export interface Fanout {
  publish(hint: Hint): void
  /** Tells the other gateways. */
  endSession(user: UserRef, device: string): void
  /** Every gateway subscribes once; the answer ends the subscription. */
  subscribe(listener: Listener): () => void
  /**
   * Somebody here waits for hints of the person, until the answer is called. Resolves when hints arrive here, or after a
   * moment when it is not known when they will: then the person is told to pull as soon as they do.
   */
  hold(user: UserRef): Promise<() => void>
  /** The same for hints of a crowd: somebody of it is here. */
  holdCrowd(conversation: ConversationId): Promise<() => void>
  readonly others: OtherGateways
  /** Whether other gateways can be reached; 'unused' where there are none. */
  link(): 'unused' | 'ok' | 'away'
  close(): Promise<void>
}
