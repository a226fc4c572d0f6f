/** Pictures of people and groups, with an index by which the one that was longest out of use is found. */
export const version2 = {
  version: 2,
  stores: { pictures: '[account+hash], [account+usedAtMs]' },
} as const
