/**
 * Everything a client may ask, by name: the same over Socket.IO (event name, acknowledged) and HTTP
 * (`POST /api/<name>`, JSON), with the same handlers (W2). The answer is `response` or an ErrorAnswer.
 */
import * as v from 'valibot'
import { Command } from './command.ts'
import { WireEvent } from './event.ts'
import { LIMITS } from './limits.ts'
import {
  About,
  AtMs,
  AvatarHash,
  BlobHash,
  ConversationId,
  ConversationKind,
  Cursor,
  DeviceId,
  DeviceName,
  Digest,
  Folders,
  Name,
  Role,
  Seq,
  SeqOrZero,
  Title,
  UserId,
  Username,
  WhoMayAdd,
} from './primitives.ts'

export const UserInfo = v.object({
  user: UserId,
  username: Username,
  name: Name,
  about: v.optional(About),
  avatar: v.optional(AvatarHash),
})
export const SelfInfo = v.object({
  ...UserInfo.entries,
  hideLastSeen: v.boolean(),
  hideReceipts: v.optional(v.boolean()),
  whoMayAdd: v.optional(WhoMayAdd),
  /** Only in a batch, and only when they changed: absent means as before. */
  folders: v.optional(Folders),
})
export const Member = v.object({ ...UserInfo.entries, role: Role, delivered: SeqOrZero, read: SeqOrZero })
export const ConversationInfo = v.object({
  id: ConversationId,
  kind: ConversationKind,
  title: v.optional(Title),
  avatar: v.optional(AvatarHash),
  head: SeqOrZero,
  role: Role,
  visible: v.array(v.tuple([Seq, v.nullable(Seq)])),
  memberCount: SeqOrZero,
  read: SeqOrZero,
  unread: SeqOrZero,
  muted: v.boolean(),
  pinned: v.boolean(),
  archived: v.boolean(),
  /** A group that the operator opened to many readers: its owner and admins alone write. */
  channel: v.optional(v.literal(true)),
  /** All who write in a channel, told when who is in it changed: nobody else does, whatever was told before. */
  writers: v.optional(v.array(UserId)),
  members: v.array(Member),
})
export const Page = v.object({
  conversation: ConversationId,
  events: v.array(WireEvent),
  effects: v.optional(v.array(WireEvent)),
  hidden: v.optional(v.array(Seq)),
  atStart: v.optional(v.boolean()),
})
export const Batch = v.object({
  epoch: v.string(),
  self: v.optional(SelfInfo),
  conversations: v.array(ConversationInfo),
  pages: v.array(Page),
  cursor: Cursor,
  caughtUp: v.boolean(),
  reset: v.optional(v.boolean()),
})
export const Credentials = v.object({ token: v.string(), self: SelfInfo })
export const Device = v.object({
  device: DeviceId,
  name: DeviceName,
  createdAtMs: AtMs,
  lastSeenAtMs: AtMs,
  current: v.boolean(),
})
/** What `perform` says of a command that is in the log, or that needed no row. */
export const Confirmation = v.object({
  seq: v.optional(Seq),
  at: v.optional(AtMs),
  /** Seq of the target, when the command named it by cid. */
  target: v.optional(Seq),
})
const Nothing = v.strictObject({})
const limit = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LIMITS.historyEvents))

export const REQUESTS = {
  hello: {
    request: v.strictObject({
      versions: v.tuple([SeqOrZero, SeqOrZero]),
      client: v.optional(v.pipe(v.string(), v.maxLength(64))),
    }),
    response: v.object({
      version: Seq,
      epoch: v.string(),
      self: v.optional(SelfInfo),
      now: AtMs,
      /** The largest blob that this server takes, told before a byte is sent (M5); absent where it takes none. */
      blobBytes: v.optional(Seq),
      /** Whether `preview` is answered. */
      previews: v.optional(v.literal(true)),
      /** Whether there are packs of stickers under `/api/stickers`. */
      stickers: v.optional(v.literal(true)),
    }),
  },
  'sign-up': {
    request: v.strictObject({
      username: v.string(),
      name: v.string(),
      password: v.string(),
      device: DeviceName,
      /** Where the server answered `invite-needed`. */
      invite: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.inviteLength))),
    }),
    response: Credentials,
  },
  'sign-in': {
    request: v.strictObject({ username: v.string(), password: v.string(), device: DeviceName }),
    response: Credentials,
  },
  'sign-out': { request: Nothing, response: Nothing },
  devices: { request: Nothing, response: v.object({ devices: v.array(Device) }) },
  'revoke-device': { request: v.strictObject({ device: DeviceId }), response: Nothing },
  /** Keeps a picture so that `profile` and `picture` can name it; `picture` is base64. */
  'put-avatar': {
    request: v.strictObject({
      picture: v.pipe(
        v.string(),
        v.maxLength(Math.ceil(LIMITS.avatarBytes / 3) * 4),
        v.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
      ),
    }),
    response: v.object({ avatar: AvatarHash }),
  },
  /** What a page says of itself, asked by the server for the sender of its link. `image` is a blob that the asker may name then. */
  preview: {
    request: v.strictObject({ url: v.pipe(v.string(), v.regex(/^https?:\/\//i), v.maxLength(LIMITS.urlLength)) }),
    response: v.object({
      title: v.optional(v.string()),
      description: v.optional(v.string()),
      image: v.optional(v.object({ hash: BlobHash, size: Seq, type: v.string() })),
    }),
  },
  perform: { request: Command, response: Confirmation },
  /** An address of a blob that a message of the conversation names, for as long as it says (M6). */
  'media-link': {
    request: v.strictObject({ conversation: ConversationId, hash: BlobHash }),
    response: v.object({ path: v.pipe(v.string(), v.startsWith('/api/media/'), v.maxLength(512)), untilMs: AtMs }),
  },
  sync: {
    request: v.strictObject({
      cursor: v.nullable(Cursor),
      /** Per conversation the seq up to which the client got live pushes since the cursor: not sent again. */
      have: v.optional(v.pipe(v.array(v.tuple([ConversationId, Seq])), v.maxLength(LIMITS.haveEntries))),
      /** HTTP only: hold the answer up to this long until there is something new. */
      waitMs: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(25_000))),
    }),
    response: Batch,
  },
  history: {
    request: v.strictObject({
      conversation: ConversationId,
      before: v.optional(Seq),
      after: v.optional(SeqOrZero),
      around: v.optional(Seq),
      limit,
    }),
    response: Page,
  },
  /** Whether what a device holds is what the log says (L9): conversation, first and last seq, digest of what lies between. */
  verify: {
    request: v.strictObject({
      runs: v.pipe(
        v.array(v.tuple([ConversationId, Seq, Seq, Digest])),
        v.minLength(1),
        v.maxLength(LIMITS.verifiedRuns),
      ),
    }),
    /** Places in the list of the question. */
    response: v.object({ wrong: v.array(SeqOrZero) }),
  },
  members: {
    request: v.strictObject({ conversation: ConversationId }),
    response: v.object({ members: v.array(Member) }),
  },
  'find-users': {
    request: v.strictObject({ query: v.pipe(v.string(), v.maxLength(64)) }),
    response: v.object({ users: v.array(UserInfo) }),
  },
  typing: { request: v.strictObject({ conversation: ConversationId, on: v.boolean() }), response: Nothing },
  watch: {
    request: v.strictObject({ users: v.pipe(v.array(UserId), v.maxLength(LIMITS.watchedUsers)) }),
    response: v.object({
      presence: v.array(v.tuple([UserId, v.picklist(['online', 'recently', 'week', 'month', 'long', 'hidden'])])),
    }),
  },
} as const

export type RequestName = keyof typeof REQUESTS
export type RequestOf<N extends RequestName> = v.InferOutput<(typeof REQUESTS)[N]['request']>
export type ResponseOf<N extends RequestName> = v.InferOutput<(typeof REQUESTS)[N]['response']>
/** Requests that need no session. */
export const PUBLIC_REQUESTS: ReadonlySet<RequestName> = new Set(['hello', 'sign-up', 'sign-in'])
export type WireBatch = v.InferOutput<typeof Batch>
export type WirePage = v.InferOutput<typeof Page>
export type WireConversationInfo = v.InferOutput<typeof ConversationInfo>
export type WireUserInfo = v.InferOutput<typeof UserInfo>
export type WireMember = v.InferOutput<typeof Member>
