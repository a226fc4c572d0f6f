/** The small schemas that the others are made of. Text is checked for lone surrogates; names also for control and bidi characters. */
import * as v from 'valibot'
import { LIMITS } from './limits.ts'

const wellFormed = v.check<string, string>((text) => text.isWellFormed(), 'lone surrogate')
/** C0/C1 controls, bidi embeddings, overrides and isolates, line separators. ZWNJ, ZWJ, LRM and RLM are part of Persian and stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/u
const plain = v.check<string, string>((text) => !CONTROL.test(text), 'control character')
const visible = v.check<string, string>((text) => /[^\p{White_Space}\p{Cf}\p{Mn}]/u.test(text), 'nothing visible')

export const UserId = v.pipe(v.string(), v.regex(/^[0-9a-z]{8}$/))
/** `d.<user>.<user>` sorted, `s.<user>`, or `g.` and 22 characters of base64url made by the client. */
export const ConversationId = v.pipe(
  v.string(),
  v.regex(/^(d\.[0-9a-z]{8}\.[0-9a-z]{8}|s\.[0-9a-z]{8}|g\.[A-Za-z0-9_-]{22})$/),
)
export const Cid = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))
export const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
export const SeqOrZero = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Milliseconds since 1970. */
export const AtMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const Cursor = v.pipe(v.string(), v.maxLength(256))
export const DeviceId = v.pipe(v.string(), v.regex(/^[0-9a-z]{1,16}$/))

export const Username = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{2,31}$/))
export const Name = v.pipe(v.string(), wellFormed, plain, visible, v.maxLength(LIMITS.nameLength))
export const Title = v.pipe(v.string(), wellFormed, plain, visible, v.maxLength(LIMITS.titleLength))
export const About = v.pipe(v.string(), wellFormed, plain, v.maxLength(LIMITS.aboutLength))
export const Password = v.pipe(v.string(), v.minLength(LIMITS.passwordMin), v.maxLength(LIMITS.passwordMax))
export const DeviceName = v.pipe(v.string(), wellFormed, plain, v.maxLength(LIMITS.nameLength))
export const Text = v.pipe(v.string(), wellFormed, v.maxLength(LIMITS.textLength))
export const Emoji = v.pipe(v.string(), wellFormed, plain, visible, v.maxLength(LIMITS.emojiLength))

/** A picture by its content: the first 22 characters of its SHA-256 as base64url. */
export const AvatarHash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/))
/** A blob by its content: its SHA-256 as base64url. */
export const BlobHash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))
/** Of a run of events (digest.ts). */
export const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))
export const WhoMayAdd = v.picklist(['everyone', 'known', 'nobody'])
const FolderId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,22}$/))
export const Folder = v.strictObject({
  id: FolderId,
  name: Name,
  conversations: v.pipe(v.array(ConversationId), v.maxLength(LIMITS.folderConversations)),
})
export const Folders = v.pipe(v.array(Folder), v.maxLength(LIMITS.folders))

export const Role = v.picklist(['owner', 'admin', 'member', 'none'])
export const ConversationKind = v.picklist(['direct', 'group', 'saved'])
export const Flag = v.picklist([0, 1])
