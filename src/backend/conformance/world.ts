/**
 * What the suite needs of the surroundings of a backend: people with devices, conversations between them, and the faults of
 * a network. One implementation per backend, in `worlds/`.
 */
import type { SelfInfo } from '../../model/conversation.ts'
import type { ConversationId } from '../../model/event.ts'
import type { Authenticator, Backend } from '../port.ts'

/** A signed-in, connected client of one person. */
export interface Device {
  readonly backend: Backend
  readonly secret: unknown
  readonly self: SelfInfo
}

export interface World {
  readonly authenticator: Authenticator
  /** A device of the person of that name, who is made on the first call; every further call is another device. */
  signIn(name: string): Promise<Device>
  /** The direct conversation of two people or a group of more, made by the first; all have signed in. */
  converse(...names: string[]): Promise<ConversationId>
  /** Makes a group a channel, as an operator does; its people are told. */
  openChannel(conversation: ConversationId): Promise<void>
  /** The link of the device is dead, and stays so until `heal`. */
  cut(device: Device): void
  heal(device: Device): void
  /** The next request arrives, its reply does not, and then the link dies; a new one may be made. */
  swallowNextReply(device: Device): void
  /** The next request arrives twice. */
  repeatNext(device: Device): void
  /** Every cursor given so far becomes one that the server does not know. */
  expireCursors(device: Device): Promise<void>
  /** Puts an event of a kind that no client knows into the log. */
  plantUnknown(conversation: ConversationId, by: Device): Promise<void>
  /** That person says so many things as fast as can be, by whatever way is fastest; everybody is told of each. */
  flood(conversation: ConversationId, by: Device, count: number): Promise<void>
  /** Links that the device holds open now. */
  openLinks(device: Device): number
  dispose(): Promise<void>
}

export interface WorldOptions {
  /** Commands are limited so tightly that a few dozen in a row meet `later`. */
  isRateLimited?: boolean
}

export type MakeWorld = (options?: WorldOptions) => Promise<World>
