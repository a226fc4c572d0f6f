import { isolate } from '../../isolate.ts'
import { plural } from '../../plural.ts'
import type { fa } from '../fa/stickers.ts'

export const en: typeof fa = {
  picker: 'Emoji and stickers',
  emoji: 'Emoji',
  stickers: 'Stickers',
  search: 'Search stickers',
  found: 'Results',
  nothingFound: 'No sticker for that word. Try another one.',
  recent: 'Recently used',
  sticker: (what) => `Sticker ${isolate(what)}`,
  offered: 'Packs of this server',
  count: (count) => plural('en', count, { one: '1 sticker', other: `${count} stickers` }),
  install: 'Add',
  installPack: (title) => `Add the pack ${isolate(title)}`,
  remove: 'Remove',
  removePack: (title) => `Remove the pack ${isolate(title)}`,
  notVerified: 'this browser cannot check its maker',
  nothing: 'This server has no sticker packs.',
  here: 'This pack is on your device.',
  notHere: 'This pack is not on your device.',
  ofNoPack: 'This server has no pack with this sticker.',
  notReached: 'The sticker packs could not be loaded. Open this again when the connection is back.',
}
