/** Whether what a device holds is what the log says: digests of runs against the log as this person sees it (L9). */
import { digestOf } from '../../protocol/digest.ts'
import { LIMITS } from '../../protocol/limits.ts'
import type { RequestOf, ResponseOf } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { Store } from '../store/port.ts'
import { visibleStretches } from './page-of.ts'
import { toWireEvent } from './wire-event.ts'

type Run = RequestOf<'verify'>['runs'][number]

/** What is not wholly visible is wrong: the history says what is. */
export async function verifyRuns(
  store: Store,
  user: UserRef,
  { runs }: RequestOf<'verify'>,
): Promise<ResponseOf<'verify'>> {
  const wrong: number[] = []
  for (const [at, run] of runs.entries()) if (!(await isRight(store, user, run))) wrong.push(at)
  return { wrong }
}

async function isRight(store: Store, user: UserRef, [conversation, from, to, digest]: Run): Promise<boolean> {
  if (to < from || to - from >= LIMITS.verifiedEvents) return false
  const membership = await store.membership(user, conversation)
  if (!membership) return false
  const { me, row } = membership
  if (!visibleStretches(me, row.head).some((stretch) => stretch.from <= from && to <= stretch.to)) return false
  const events = await store.events(conversation, { from, to, limit: LIMITS.verifiedEvents, newest: false })
  return digestOf(events.map((event) => toWireEvent(event, undefined))) === digest
}
