/** The packs of stickers that a person has (M23). */
export const version4 = {
  version: 4,
  stores: { stickers: '[account+pack]' },
} as const
