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
import { isRequestName, parseRequest } from './parse-request.ts'

const STORAGE_FULL_WAIT_MS = 30_000
const CLOSED_WAIT_MS = 2_000
const UNAVAILABLE_WAIT_MS = 2_000
/** Codes that came with version 2. */
const SINCE_2: ReadonlySet<ErrorCode> = new Set(['not-allowed-by-person', 'bad-picture'])

export async function answerRequest(context: Context, caller: Caller, name: string, raw: unknown): Promise<object> {
  const { counters, log } = context
  const startedMs = performance.now()
  counters.requests += 1
  counters.inFlight += 1
  try {
    const answer = inVersion(caller, await admit(context, caller, name, raw))
    const code = isFailure(answer) ? answer.error.code : undefined
    if (code) counters.refused += 1
    if (code === 'malformed' || code === 'too-large') counters.malformed += 1
    const request = isRequestName(name) ? name : 'unknown'
    log.debug({ request, via: caller.transport, code, ms: Math.round(performance.now() - startedMs) }, 'request')
    return answer
  } finally {
    counters.inFlight -= 1
  }
}

/** A client takes a code that its version has not for a fault and would ask for ever (W4). */
function inVersion({ version }: Caller, answer: object): object {
  const isNews = version !== undefined && version < 2 && isFailure(answer) && SINCE_2.has(answer.error.code)
  return isNews ? failure('forbidden') : answer
}

async function admit(context: Context, caller: Caller, name: string, raw: unknown): Promise<object> {
  if (!isRequestName(name)) return failure('unsupported')
  if (!PUBLIC_REQUESTS.has(name) && !isKnown(caller)) return failure('unauthenticated')
  const limitedMs = context.rateLimits.waitMs(caller, name)
  if (limitedMs > 0) return failure('rate-limited', limitedMs)
  const overloadedMs = context.overload.waitMs(name)
  if (overloadedMs > 0) return failure('overloaded', overloadedMs)
  const parsed = parseRequest(name, raw)
  if (parsed.error) return failure(parsed.error)
  try {
    return await handle(context, caller, name, parsed.request)
  } catch (error) {
    return refusal(context, name, error)
  }
}

/** The registry pairs each name with its own request; the compiler cannot follow that through a variable name. */
function handle<N extends RequestName>(context: Context, caller: Caller, name: N, request: RequestOf<N>) {
  const handler = HANDLERS[name] as (context: Context, caller: Caller, request: RequestOf<N>) => Promise<object>
  return handler(context, caller, request)
}

function refusal({ counters, log }: Context, request: RequestName, error: unknown): ErrorAnswer {
  if (error instanceof StoreError && error.code === 'full') {
    log.error({ request }, 'the disk is full')
    return failure('storage-full', STORAGE_FULL_WAIT_MS)
  }
  if (error instanceof StoreError && error.code === 'closed') return failure('closed', CLOSED_WAIT_MS)
  if (error instanceof StoreError && error.code === 'unavailable') {
    log.error({ request }, 'the database is away')
    return failure('overloaded', UNAVAILABLE_WAIT_MS)
  }
  counters.failed += 1
  log.error({ request, ...describeError(error) }, 'a request failed')
  return failure('internal')
}
