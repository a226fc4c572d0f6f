/** A blob that lies on the device of a test's world, with its row; it says what it is to the rules of letting go. */
import { keepBlob } from '../media/keep-blob.ts'
import type { MediaRow } from '../rows.ts'
import { transact } from '../transact.ts'
import { ACCOUNT, GROUP, type LocalWorld } from './local-world.ts'

/** @param usedAtMs also makes its bytes, a hundred of them, and so its hash */
export async function holdBlob({ db }: LocalWorld, usedAtMs: number, rest: Partial<MediaRow> = {}): Promise<MediaRow> {
  const place = { database: db.name, account: ACCOUNT }
  const kept = await keepBlob(place, new Blob([`${usedAtMs}`.padEnd(100)]), () => undefined)
  const row: MediaRow = {
    ...kept,
    account: ACCOUNT,
    type: 'image/webp',
    kind: 'image',
    state: 'here',
    keptBytes: 100,
    usedAtMs,
    conversations: [GROUP],
    ...rest,
  }
  await transact(db, ['media'], 'readwrite', 'strict', async (rows) => rows('media').put(row))
  return row
}
