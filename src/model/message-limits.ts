/** Limits that the interface enforces before the backend would; the composer's is the protocol's `textLength`. */
export const MAX_TEXT_LENGTH = 8_000
