/** What the checker is given: what people asked for, what they were told, and what lay where in the end. Plain data. */

export interface LogRow {
  seq: number
  kind: string
  sender: string
  device: string
  cid: string
  target: number | null
  /** The payload as stored. */
  payload: string
}

export interface Submission {
  device: string
  user: string
  cid: string
  conversation: string
  op: string
  /** Order on the device. */
  n: number
  /** Of an intent that was tried again, at its old place in the lane: what waited there then, and which it may pass. */
  beside?: ReadonlySet<string>
  /** Distinct text of a message, to be found again wherever it must not be. */
  canary?: string
}

export interface Landing {
  device: string
  cid: string
  conversation: string
  seq: number
}

export interface HeldConversation {
  id: string
  head: number
  role: string
  visible: { from: number; to: number | null }[]
  unread: number
  read: number
  name: string
  settings: string
  last: number | null
  spans: { from: number; to: number }[]
  /** Of them, what the device does not take for certain. */
  doubtful: { from: number; to: number }[]
  /** seq → content as JSON, cid left out. */
  events: Map<number, string>
  hidden: number[]
  members: string
  /** What is shown, as JSON. */
  timeline: string
}

export interface DeviceEnd {
  device: string
  user: string
  outbox: { cid: string; state: string; refusal?: string }[]
  conversations: Map<string, HeldConversation>
}

export interface Membership {
  user: string
  role: string
  visible: readonly (readonly [number, number | null])[]
  delivered: number
  read: number
  /** What this person deleted for themselves. */
  hidden: readonly number[]
}

export interface ServerEnd {
  logs: Map<string, LogRow[]>
  members: Map<string, Membership[]>
  /** As the reader of each person would decode it: user → conversation → seq → content as JSON. */
  contents: Map<string, Map<string, Map<number, string>>>
}

export interface History {
  seed: number
  submissions: Submission[]
  /** Taken back before they left, or refused for good. */
  withdrawn: Set<string>
  /** Own events that a device was told of, each with its place. */
  landings: Landing[]
  /** The logs as every server left them when it ended, oldest first: conversation → seq → cid. */
  earlierLogs: Map<string, string[]>[]
  /** The highest place each person had marked as read, and held, when the server first said so or later. */
  claims: {
    user: string
    conversation: string
    read: number
    delivered: number
    couldRead: number
    couldHold: number
  }[]
  /** Watermarks above what there was to read when they were set, in words. */
  claimsAhead: string[]
  /** Commands that failed at the server with nothing wrong about them. */
  harmed: string[]
  /** Intents that waited in an outbox beside their own event: device and cid. */
  shownTwice: string[]
  /** Servers that opened the store of one that runs. */
  rivals: string[]
  /** News of other gateways that came too late, in words. */
  lateNews: string[]
  /** What a return to a backup took away, and of that what its devices owe again: device and cid (L8). */
  lost: { isRestored: boolean; gone: ReadonlySet<string>; owed: ReadonlySet<string> }
  /** Events that decayed on a device: device, conversation and seq. */
  rotten: ReadonlySet<string>
  /** What a device took for certain after a reset that did not tell it. */
  trusted: string[]
  /** A cursor that was stored before what came with it. */
  cursorsAhead: { device: string; cursor: string; missing: string }[]
  devices: DeviceEnd[]
  server: ServerEnd
  /** False where outboxes had not emptied in time. */
  isQuiet: boolean
  /** Bytes of a resume where nothing had changed. */
  resumes: number[]
  /** Lines of all logs, of devices and servers. */
  logLines: string[]
  /** What was thrown and caught by nobody. */
  crashes: string[]
}

/** One broken promise: which invariant, and what shows it. */
export interface Violation {
  invariant: `I${number}` | 'crash'
  what: string
}
