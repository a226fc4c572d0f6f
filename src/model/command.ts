/**
 * What a person may ask for: the intents that the outbox keeps until they are answered (L3, C1, C5),
 * and the watermarks, which are state and not intents (C6).
 */
import type { AvatarHash, Folder, WhoMayAdd } from './conversation.ts'
import type { Body, Cid, ConversationId, Ref, Role, Seq, UserRef } from './event.ts'

/** What is not named stays as it is. */
export interface ProfileChange {
  name?: string
  about?: string
  hideLastSeen?: boolean
  hideReceipts?: boolean
  whoMayAdd?: WhoMayAdd
  /** null takes the picture away. */
  avatar?: AvatarHash | null
}

export type CommandContent =
  | { op: 'send'; conversation: ConversationId; body: Body }
  | { op: 'edit'; conversation: ConversationId; target: Ref; body: Body }
  | { op: 'erase'; conversation: ConversationId; target: Ref }
  | { op: 'react'; conversation: ConversationId; target: Ref; emoji: string; on: boolean }
  | { op: 'pin'; conversation: ConversationId; target: Ref; on: boolean }
  /** Delete for me: seen by the own devices only. */
  | { op: 'hide'; conversation: ConversationId; target: Ref }
  /** The id is made by the client: `g.` and 22 random characters. */
  | { op: 'create'; conversation: ConversationId; title: string; members: UserRef[] }
  | { op: 'rename'; conversation: ConversationId; title: string }
  /** null takes the group's picture away. */
  | { op: 'picture'; conversation: ConversationId; avatar: AvatarHash | null }
  | { op: 'add'; conversation: ConversationId; user: UserRef }
  | { op: 'remove'; conversation: ConversationId; user: UserRef }
  | { op: 'role'; conversation: ConversationId; user: UserRef; role: Exclude<Role, 'none'> }
  | { op: 'leave'; conversation: ConversationId }
  | { op: 'settings'; conversation: ConversationId; muted?: boolean; pinned?: boolean; archived?: boolean }
  | ({ op: 'profile' } & ProfileChange)
  /** The whole list, in place of what was there. */
  | { op: 'folders'; folders: Folder[] }
  /** Watermarks: never in the outbox, derived from what is stored (C6). */
  | { op: 'mark'; conversation: ConversationId; read?: Seq; delivered?: Seq }

export type Op = CommandContent['op']
export type Command = { cid: Cid } & CommandContent

/** Why a backend says no, for good. A closed set (W6); each has a sentence in both catalogues. */
export type RefusalCode =
  | 'malformed'
  | 'too-large'
  | 'unsupported'
  | 'forbidden'
  | 'not-a-member'
  | 'not-found'
  | 'target-missing'
  | 'conversation-exists'
  | 'too-many-members'
  | 'cid-reused'
  /** The person does not want to be added by this one (P3). */
  | 'not-allowed-by-person'
  | 'bad-picture'
  /** A blob that the message names is not on the server: put it and send again (M1). */
  | 'media-missing'
