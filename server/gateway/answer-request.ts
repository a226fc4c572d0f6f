/**
 * The path of every request, whichever door it came through: known name → session → limits → schema → handler.
 * Always answers, never throws. Logs the name, the code and the time, never what was said or by whom.
 */
import type { ErrorAnswer, ErrorCode } from '../../protocol/errors.ts'
import { PUBLIC_REQUESTS, type RequestName, type RequestOf } from '../../protocol/requests.ts'
import type { Context } from '../context.ts'
import { StoreError } from '../store/port.ts'
import { type Caller, isKnown } from './caller.ts'
import { describeError } from './describe-error.ts'
import { failure, isFailure } from './failure.ts'
import { HANDLERS } from './handlers.ts'
import { classOf } from './overload.ts'
import { isRequestName, parseRequest } from './parse-request.ts'
import { isShared } from './rate-limits.ts'

const STORAGE_FULL_WAIT_MS = 30_000
const SIGN_UP_WAIT_MS = 5_000
const CLOSED_WAIT_MS = 2_000
const UNAVAILABLE_WAIT_MS = 2_000
/** Codes that came with a version after the first. */
const SINCE: Partial<Record<ErrorCode, number>> = {
  'not-allowed-by-person': 2,
  'bad-picture': 2,
  'media-missing': 3,
  'bad-blob': 3,
  'sign-up-closed': 3,
  'invite-needed': 3,
  'bad-invite': 3,
  'account-disabled': 3,
}

export async function answerRequest(context: Context, caller: Caller, name: string, raw: unknown): Promise<object> {
  const { metrics, log, underWay } = context
  const startedMs = performance.now()
  underWay.requests += 1
  try {
    const answer = inVersion(caller, await admit(context, caller, name, raw))
    const code = isFailure(answer) ? answer.error.code : undefined
    const request = isRequestName(name) ? name : 'unknown'
    const ms = performance.now() - startedMs
    metrics.answered(request, caller.transport, code ?? 'ok', ms)
    log.debug({ request, via: caller.transport, code, ms: Math.round(ms) }, 'request')
    return answer
  } finally {
    underWay.requests -= 1
  }
}

/** A client takes a code that its version has not for a fault and would ask for ever (W4). */
function inVersion({ version }: Caller, answer: object): object {
  const isNews = version !== undefined && isFailure(answer) && version < (SINCE[answer.error.code] ?? 1)
  return isNews ? failure('forbidden') : answer
}

async function admit(context: Context, caller: Caller, name: string, raw: unknown): Promise<object> {
  if (!isRequestName(name)) return failure('unsupported')
  if (!PUBLIC_REQUESTS.has(name) && !isKnown(caller)) return failure('unauthenticated')
  const ownMs = context.rateLimits.waitMs(caller, name)
  const limitedMs = ownMs > 0 || !isShared(name) ? ownMs : await context.rateLimits.sharedWaitMs(caller, name)
  if (limitedMs > 0) return failure('rate-limited', limitedMs)
  const overloadedMs = context.overload.waitMs(name) || signUpWaitMs(context, name)
  if (overloadedMs > 0) {
    context.metrics.shed(classOf(name))
    return failure('overloaded', overloadedMs)
  }
  if (classOf(name) !== 'append') await context.turns.take()
  const parsed = parseRequest(name, raw)
  if (parsed.error) return failure(parsed.error)
  try {
    return await handle(context, caller, name, parsed.request)
  } catch (error) {
    return refusal(context, name, error)
  }
}

/** A rush of sign-ups is told to wait before anything is parsed or looked up, and not to come back all at once (S5). */
function signUpWaitMs({ accounts }: Context, name: RequestName): number {
  return name === 'sign-up' && accounts.hasher.isFull() ? SIGN_UP_WAIT_MS * (1 + Math.random()) : 0
}

/** The registry pairs each name with its own request; the compiler cannot follow that through a variable name. */
function handle<N extends RequestName>(context: Context, caller: Caller, name: N, request: RequestOf<N>) {
  const handler = HANDLERS[name] as (context: Context, caller: Caller, request: RequestOf<N>) => Promise<object>
  return handler(context, caller, request)
}

function refusal({ log }: Context, request: RequestName, error: unknown): ErrorAnswer {
  if (error instanceof StoreError && error.code === 'full') {
    log.error({ request }, 'the disk is full')
    return failure('storage-full', STORAGE_FULL_WAIT_MS)
  }
  if (error instanceof StoreError && error.code === 'closed') return failure('closed', CLOSED_WAIT_MS)
  if (error instanceof StoreError && error.code === 'unavailable') {
    log.error({ request }, 'the database is away')
    return failure('overloaded', UNAVAILABLE_WAIT_MS)
  }
  // The outcome is unknown: what could not be made durable may still be there after the next start.
  if (error instanceof StoreError && error.code === 'failing') log.error({ request }, 'the disk fails')
  else if (error instanceof StoreError && error.code === 'corrupt') log.error({ request }, 'the database is damaged')
  else log.error({ request, ...describeError(error) }, 'a request failed')
  return failure('internal')
}
