import { expect, it } from 'vitest'
import type { StickerPackRow } from '../../../data/rows.ts'
import { foundStickers, recentStickers } from './found-stickers.ts'

const sticker = (hash: string, emoji: string, fa: string[], en: string[]) => ({
  hash,
  size: 1,
  width: 1,
  height: 1,
  emoji,
  keywords: { fa, en },
})
const pack = (
  name: string,
  used: Record<string, number>,
  ...stickers: ReturnType<typeof sticker>[]
): StickerPackRow => ({
  account: 1,
  pack: name,
  content: { id: name, maker: 'k', title: { fa: 'هدهد', en: 'Hoopoe' }, author: '', license: '', stickers },
  isVerified: true,
  installedAtMs: 0,
  used,
})
const packs = [
  pack('a', { wave: 5, tea: 9 }, sticker('wave', '👋', ['سلام'], ['hello']), sticker('tea', '🍵', ['چای'], ['tea'])),
  pack('b', { love: 7 }, sticker('love', '😍', ['دوست‌داشتن'], ['love'])),
]
const found = (query: string) => foundStickers(packs, query).map((one) => one.sticker.hash)

it('[M23] stickers are found by Persian and English words, in the wrong layout and by the emoji', () => {
  expect(found('سلام')).toEqual(['wave'])
  expect(found('چاي')).toEqual(['tea'])
  expect(found('HEL')).toEqual(['wave'])
  expect(found('sghl')).toEqual(['wave'])
  expect(found('😍')).toEqual(['love'])
  expect(found('دوست داشتن')).toEqual(['love'])
  expect(found('هیچ')).toEqual([])
})

it('[M23] the ones that were sent last stand first, of whatever pack', () => {
  expect(recentStickers(packs).map((one) => one.sticker.hash)).toEqual(['tea', 'love', 'wave'])
})
