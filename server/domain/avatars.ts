/** Pictures of people and groups: what is kept must be one, and is known by its content. Knows no store's or wire's form. */
import { hash } from 'node:crypto'
import { LIMITS } from '../../protocol/limits.ts'
import type { RequestOf } from '../../protocol/requests.ts'
import { avatarFormat } from '../../src/model/picture-format.ts'
import type { Store } from '../store/port.ts'
import type { Answered } from './answered.ts'

const HASH_LENGTH = 22

/** What it says of its kind is not believed: only the bytes count. */
export async function putAvatar(
  store: Store,
  { picture }: RequestOf<'put-avatar'>,
  nowMs: number,
): Promise<Answered<'put-avatar'>> {
  const bytes = Buffer.from(picture, 'base64')
  if (bytes.length > LIMITS.avatarBytes) return { error: 'too-large' }
  const format = avatarFormat(bytes)
  if (!format) return { error: 'bad-picture' }
  const avatar = avatarHash(bytes)
  await store.putPicture({ hash: avatar, type: format.type, bytes }, nowMs)
  return { answer: { avatar } }
}

/** Bytes that differ have names that differ: 132 bits of SHA-256. */
function avatarHash(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, HASH_LENGTH)
}
