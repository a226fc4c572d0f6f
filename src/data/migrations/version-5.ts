import type { Transaction } from 'dexie'

/**
 * The mark to keep a blob is the person's wish alone (M12): what an installed pack needs its own row says (M23), so the marks
 * that packs have set go. A wish for a sticker of such a pack cannot be told from them and goes too.
 */
export const version5 = {
  version: 5,
  stores: {},
  upgrade: async (transaction: Transaction): Promise<void> => {
    const packs: { account: number; content: { stickers: { hash: string }[] } }[] = await transaction
      .table('stickers')
      .toArray()
    const media = transaction.table('media')
    for (const { account, content } of packs)
      for (const { hash } of content.stickers) {
        const row = await media.get([account, hash])
        if (!row) continue
        const { keep: _mark, ...rest } = row
        await media.put(rest)
      }
  },
}
