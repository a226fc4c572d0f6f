/** Pages of one log, never beyond what the person may see (L6, C2). */
import type { RequestOf } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { Store } from '../store/port.ts'
import type { Answered } from './answered.ts'

export async function readHistory(
  _store: Store,
  _user: UserRef,
  _request: RequestOf<'history'>,
): Promise<Answered<'history'>> {
  throw new Error('not built yet')
}
