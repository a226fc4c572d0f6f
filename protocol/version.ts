/**
 * The version range of the wire contract (W4). A line is added here whenever the tripwire test says that a schema
 * changed; a server keeps serving every version that a client of the last 180 days may speak.
 *
 *   1 — 2026-11: first public version.
 *   2 — 2026-11: own folders, hidden receipts, who may add, pictures of people and groups.
 *   3 — 2026-11: media: blobs that messages name, twelve parts a body, links that give a blob; sign-up by invite or
 *       closed, accounts that the operator closed; groups of up to 1,000; packs of stickers; what
 *       is held compared with the log; channels told as such.
 */
export const PROTOCOL_VERSION = 3
export const OLDEST_SERVED_VERSION = 1
