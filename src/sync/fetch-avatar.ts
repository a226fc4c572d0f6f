/** Brings one picture from the backend to the device. What is no picture is not kept, whoever sent it. */
import type { Backend } from '../backend/port.ts'
import { BackendError } from '../backend/port.ts'
import { keepPicture } from '../data/keep-picture.ts'
import type { Database } from '../data/open-database.ts'
import type { AccountId } from '../data/rows.ts'
import { transact } from '../data/transact.ts'
import { avatarFormat } from '../model/picture-format.ts'

/** Rejects with BackendError. */
export async function fetchAvatar(
  { db, account, backend, nowMs }: { db: Database; account: AccountId; backend: Backend; nowMs: number },
  hash: string,
): Promise<void> {
  if (!backend.avatar) throw new BackendError('unsupported')
  const { bytes } = await backend.avatar(hash)
  const format = avatarFormat(bytes)
  if (!format) throw new BackendError('bad-picture')
  const picture = { account, hash, type: format.type, bytes, usedAtMs: nowMs }
  await transact(db, ['pictures', 'outbox'], 'readwrite', 'relaxed', (rows) => keepPicture(rows, picture))
}
