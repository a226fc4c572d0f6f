/** Every limit of the wire contract, in one place. Bytes are UTF-8 bytes, counts are items. */
export const LIMITS = {
  /** One request or push, encoded. */
  messageBytes: 128 * 1024,
  /** The body of one message or edit, as JSON. */
  bodyBytes: 32 * 1024,
  /** Text of one message part, UTF-16 units: what the composer enforces. */
  textLength: 8_000,
  partsPerBody: 12,
  /** Parts of a body that are attachments. */
  attachmentsPerBody: 10,
  urlLength: 2_048,
  mentionsPerBody: 50,
  nameLength: 64,
  aboutLength: 160,
  titleLength: 128,
  usernameMin: 3,
  usernameMax: 32,
  passwordMin: 8,
  passwordMax: 256,
  /** An invite as typed, spaces and hyphens included. */
  inviteLength: 64,
  emojiLength: 32,
  reactionsPerSender: 8,
  membersPerGroup: 1_000,
  queryMin: 3,
  foundUsers: 20,
  historyEvents: 200,
  /** Catch-up: conversations in one batch (W7), newest events of each. */
  batchConversations: 100,
  batchEvents: 1_000,
  pageEvents: 100,
  watchedUsers: 50,
  haveEntries: 100,
  /** Runs of logs whose digests are compared by one `verify`, and events of each (L9). */
  verifiedRuns: 8,
  verifiedEvents: 64,
  /** Own folders: how many, conversations in each, and the whole list as JSON. */
  folders: 20,
  folderConversations: 500,
  foldersBytes: 64 * 1024,
  /** A picture of a person or a group: its bytes, and the sides of the square that it is. */
  avatarBytes: 48 * 1024,
  avatarSideMin: 64,
  avatarSideMax: 1_024,
} as const
