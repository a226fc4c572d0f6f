/**
 * A new picture of the person or of a group: its bytes are on the device before the intent that names them waits in the
 * outbox, so that neither can be lost. Null takes the picture away.
 */
import type { ConversationId } from '../../model/event.ts'
import { avatarFormat } from '../../model/picture-format.ts'
import { withoutMetadata } from '../../model/without-metadata.ts'
import { contentHash } from '../../platform/content-hash.ts'
import { newCid } from '../../platform/ids.ts'
import type { AccountId } from '../rows.ts'
import { type CommandAnswer, run } from './run.ts'

export interface NewAvatar {
  account: AccountId
  /** Absent: the person's own. */
  conversation?: ConversationId
  bytes: Uint8Array<ArrayBuffer> | null
  atMs: number
}

export type AvatarAnswer = CommandAnswer | { ok: false; reason: 'bad-picture' | 'unsupported' }

/** @returns `unsupported` outside of a secure context, where nothing can be named by its content */
export async function changeAvatar({ account, conversation, bytes: drawn, atMs }: NewAvatar): Promise<AvatarAnswer> {
  let avatar: string | null = null
  if (drawn) {
    const bytes = withoutMetadata(drawn)
    const format = avatarFormat(bytes)
    if (!format) return { ok: false, reason: 'bad-picture' }
    const hash = await contentHash(bytes)
    if (hash === undefined) return { ok: false, reason: 'unsupported' }
    avatar = hash
    const kept = await run('keep-avatar', { picture: { account, hash, type: format.type, bytes, usedAtMs: atMs } })
    if (!kept.ok) return kept
  }
  const command =
    conversation === undefined ? { op: 'profile' as const, avatar } : { op: 'picture' as const, conversation, avatar }
  return run('submit', { account, cid: newCid(), command, atMs })
}
