/** One pull of catch-up: what changed for a person since a cursor, newest change first (L1, W7, C4). */
import type { RequestOf, WireBatch } from '../../protocol/requests.ts'
import type { UserRef } from '../../src/model/event.ts'
import type { Store } from '../store/port.ts'

/** @param request `have`: seqs that the device got by push since the cursor, not sent again. */
export async function syncBatch(
  _store: Store,
  _user: UserRef,
  _request: Pick<RequestOf<'sync'>, 'cursor' | 'have'>,
): Promise<WireBatch> {
  throw new Error('not built yet')
}
