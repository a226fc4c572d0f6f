import { accountRange } from '../keys.ts'
import type { AccountId } from '../rows.ts'
import type { Scope } from '../transact.ts'

/** The pictures of the packs of stickers that a person has: they stay as long as their pack does (M23). @returns their hashes */
export async function packBlobs(rows: Scope<'stickers'>, account: AccountId): Promise<ReadonlySet<string>> {
  const packs = await rows('stickers').all(accountRange(account))
  return new Set(packs.flatMap(({ content }) => content.stickers.map(({ hash }) => hash)))
}
