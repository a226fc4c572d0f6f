/** The blobs of messages that lie on this device, with an index by which the one that was longest out of use is found (M11, M12). */
export const version3 = {
  version: 3,
  stores: { media: '[account+hash], [account+usedAtMs]' },
} as const
