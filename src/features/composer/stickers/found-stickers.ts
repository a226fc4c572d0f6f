/** Which stickers a picker shows: those that were sent last, and those that words find. Pure. Rule: M23. */
import type { StickerPackRow } from '../../../data/rows.ts'
import { searchIn } from '../../../i18n/search-in.ts'
import type { ChosenSticker } from './send-sticker.ts'

const MAX_RECENT = 12

export function recentStickers(packs: readonly StickerPackRow[]): ChosenSticker[] {
  return all(packs)
    .flatMap((one) => (one.usedAtMs === undefined ? [] : [{ ...one, usedAtMs: one.usedAtMs }]))
    .sort((a, b) => b.usedAtMs - a.usedAtMs)
    .slice(0, MAX_RECENT)
    .map(({ pack, sticker }) => ({ pack, sticker }))
}

/** By words of either language, however they are written, and by the emoji itself. */
export function foundStickers(packs: readonly StickerPackRow[], query: string): ChosenSticker[] {
  return searchIn(all(packs), query, ({ sticker, title }) => {
    const { emoji, keywords } = sticker
    return [emoji, ...keywords.fa, ...keywords.en, title].join(' ')
  }).found.map(({ item: { pack, sticker } }) => ({ pack, sticker }))
}

function all(packs: readonly StickerPackRow[]) {
  return packs.flatMap(({ pack, content, used }) =>
    content.stickers.map((sticker) => ({
      pack,
      sticker,
      title: `${content.title.fa} ${content.title.en}`,
      usedAtMs: used[sticker.hash],
    })),
  )
}
