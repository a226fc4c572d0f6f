/** What a backend can do, told once at connect. The interface asks this, never which backend it is. */
import type { Op } from './command.ts'

export type Level = 'native' | 'emulated' | 'none'
export type Feature =
  | 'history'
  | 'search'
  | 'upload'
  | 'presence'
  | 'typing'
  | 'calls'
  | 'e2ee'
  | 'push'
  | 'directory'
  /** Hiding receipts and saying who may add. */
  | 'privacy'
  /** Pictures of people and groups. */
  | 'avatar'
  /** What a page says of itself, asked by the server of whoever sends its link. */
  | 'preview'
  /** Packs of stickers. */
  | 'stickers'

export interface Capabilities {
  ops: Record<Op | Feature, Level>
  send: { dedupe: 'server' | 'archive' | 'none'; ack: 'id' | 'accepted' }
  sync: { scope: 'account' | 'conversation'; detectsStaleCursor: boolean; dense: boolean }
  limits: {
    bodyBytes: number
    uploadBytes: number
    membersPerGroup: number
    editWindowSeconds?: number
    reactions: 'one' | 'many'
  }
  receipts: { delivered: boolean; read: 'position' | 'message' | 'none' }
  erase: 'server-erases' | 'asks-clients'
  e2ee: readonly ('mls' | 'megolm' | 'omemo')[]
}
