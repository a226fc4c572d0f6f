/**
 * One handler per request, for both doors (W2). Each hands over to the domain and turns what comes back into the
 * answer of the contract; what it changes is told to the fan-out after the commit.
 */
import type { ErrorAnswer, ErrorCode } from '../../protocol/errors.ts'
import type { RequestName, RequestOf, ResponseOf, WireBatch } from '../../protocol/requests.ts'
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Context } from '../context.ts'
import { listDevices, revokeDevice, selfInfo, signIn, signUp } from '../domain/accounts.ts'
import { putAvatar } from '../domain/avatars.ts'
import { findUsers } from '../domain/find-users.ts'
import { listMembers } from '../domain/list-members.ts'
import { performCommand } from '../domain/perform-command.ts'
import { readHistory } from '../domain/read-history.ts'
import { syncBatch } from '../domain/sync-batch.ts'
import { verifyRuns } from '../domain/verify-runs.ts'
import { isCrowd } from '../store/port.ts'
import type { Caller, KnownCaller } from './caller.ts'
import { failure } from './failure.ts'
import { jsonOf } from './json-of.ts'

type PublicName = 'hello' | 'sign-up' | 'sign-in'
type Answer<N extends RequestName> = Promise<ResponseOf<N> | ErrorAnswer>
type Handler<N extends RequestName> = (
  context: Context,
  caller: N extends PublicName ? Caller : KnownCaller,
  request: RequestOf<N>,
) => Answer<N>

export const HANDLERS: { [N in RequestName]: Handler<N> } = {
  hello,
  'sign-up': (context, _caller, request) => signUp(context.accounts, request),
  'sign-in': (context, _caller, request) => signIn(context.accounts, request),
  'sign-out': (context, { session }) => endSession(context, session, session.device),
  devices: (context, { session }) => listDevices(context.accounts, session),
  'revoke-device': (context, { session }, { device }) => endSession(context, session, device),
  'put-avatar': async (context, _caller, request) => unwrap(await putAvatar(context.store, request, context.now())),
  'media-link': mediaLink,
  preview: async ({ preview }, { session }, { url }) =>
    preview ? ((await preview(session.user, url)) ?? failure('not-found')) : failure('unsupported'),
  perform,
  sync,
  history: async (context, { session }, request) => unwrap(await readHistory(context.store, session.user, request)),
  verify: ({ store }, { session }, request) => verifyRuns(store, session.user, request),
  members: async (context, { session }, request) => unwrap(await listMembers(context.store, session.user, request)),
  'find-users': (context, _caller, request) => findUsers(context.store, request),
  typing,
  watch: async (context, { session, connection }, { users }) => ({
    presence: await context.presence.watch(session.user, connection, users),
  }),
}

async function hello(context: Context, { session }: Caller, { versions }: RequestOf<'hello'>): Answer<'hello'> {
  const [oldest, newest] = versions
  const version = Math.min(newest, PROTOCOL_VERSION)
  if (version < Math.max(oldest, OLDEST_SERVED_VERSION)) return failure('unsupported-version')
  const user = session && (await context.store.user(session.user))
  const { blobBytes } = context.media.limits
  const said = { version, epoch: context.store.epoch, now: context.now(), ...(blobBytes > 0 && { blobBytes }) }
  const previews = context.preview ? ({ previews: true } as const) : {}
  const stickers = context.stickers.packs.length > 0 ? ({ stickers: true } as const) : {}
  return { ...said, ...previews, ...stickers, ...(user ? { self: selfInfo(user) } : {}) }
}

async function perform(context: Context, { session }: KnownCaller, command: RequestOf<'perform'>): Answer<'perform'> {
  const startedMs = performance.now()
  const performed = await performCommand(context.store, session, command)
  if (performed.error !== undefined) return failure(performed.error)
  context.metrics.appended(performance.now() - startedMs)
  for (const hint of performed.hints) context.fanout.publish(hint)
  if (command.op === 'erase') context.media.soon()
  const concerned = presenceConcerns(command, session.user, performed.answer)
  if (concerned !== undefined) context.presence.reconsider(concerned)
  return performed.answer
}

/** Whose presence others may see, or no longer see, after this command. */
function presenceConcerns(
  command: RequestOf<'perform'>,
  user: string,
  { seq }: ResponseOf<'perform'>,
): string | undefined {
  if (command.op === 'create' || (command.op === 'send' && seq === 1)) return user
  if (command.op === 'add' || command.op === 'remove') return command.user
  return command.op === 'leave' || (command.op === 'profile' && command.hideLastSeen !== undefined) ? user : undefined
}

async function sync(context: Context, caller: KnownCaller, request: RequestOf<'sync'>): Answer<'sync'> {
  const { waitMs = 0, ...question } = request
  const { session, signal } = caller
  // What is committed after the question was answered is told by a hint: hints must arrive before it is asked.
  const release = await context.crowds.hold(session.user)
  try {
    const batch = await context.waiters.untilNews({
      session,
      ...(signal && { signal }),
      waitMs: caller.transport === 'http' ? waitMs : 0,
      ask: () => syncBatch(context.store, session.user, question),
      isNews,
    })
    if (batch === 'ended') return failure('unauthenticated')
    for (const info of batch.conversations) if (isCrowd(info)) context.crowds.told(session.user, info.id)
    context.metrics.caughtUp(Buffer.byteLength(jsonOf(batch)))
    return batch
  } finally {
    release()
  }
}

function isNews(batch: WireBatch): boolean {
  return !batch.caughtUp || batch.reset === true || batch.conversations.length + batch.pages.length > 0 || !!batch.self
}

async function mediaLink(
  context: Context,
  { session: { user, device } }: KnownCaller,
  { conversation, hash }: RequestOf<'media-link'>,
): Answer<'media-link'> {
  if (!(await context.store.media.mediaIn(user, conversation, hash))) return failure('not-found')
  const { token, untilMs } = context.media.sign({ user, device, conversation, hash })
  return { path: `/api/media/link/${token}`, untilMs }
}

/** Relayed, never stored: lost when nobody listens. */
async function typing(context: Context, { session }: KnownCaller, request: RequestOf<'typing'>): Answer<'typing'> {
  const { conversation, on } = request
  const membership = await context.store.membership(session.user, conversation)
  if (!membership || membership.me.role === 'none') return failure('not-a-member')
  // To so many people it would say nothing but that somebody always types (S4).
  if (isCrowd(membership.row)) return {}
  const users = (await context.store.memberUsers(conversation)).filter((user) => user !== session.user)
  if (users.length > 0) context.fanout.publish({ users, push: 't', payload: [conversation, session.user, on ? 1 : 0] })
  return {}
}

async function endSession(context: Context, session: KnownCaller['session'], device: string): Answer<'sign-out'> {
  const answer = await revokeDevice(context.accounts, session, device)
  if ('error' in answer) return answer
  context.endSession(device)
  context.fanout.endSession(session.user, device)
  return answer
}

function unwrap<A extends object>(
  answered: { answer: A; error?: never } | { answer?: never; error: ErrorCode },
): A | ErrorAnswer {
  return answered.error === undefined ? answered.answer : failure(answered.error)
}
