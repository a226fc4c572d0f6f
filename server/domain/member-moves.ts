/** Who came into a conversation and who went, as its log tells: how a gateway learns who is in without reading all who are (S4, L6). */
import type { Seq, UserRef } from '../../src/model/event.ts'
import type { Store } from '../store/port.ts'

export interface MemberMove {
  user: UserRef
  seq: Seq
  /** Whether the person is in from then on. */
  isIn: boolean
}

const AT_ONCE = 1_000

/** In the order of the log. */
export async function memberMoves(
  store: Pick<Store, 'events'>,
  conversation: string,
  after: Seq,
  upTo: Seq,
): Promise<MemberMove[]> {
  const moves: MemberMove[] = []
  for (let from = after + 1; from <= upTo; from += AT_ONCE) {
    const to = Math.min(upTo, from + AT_ONCE - 1)
    for (const { kind, payload, seq } of await store.events(conversation, {
      from,
      to,
      limit: AT_ONCE,
      newest: false,
    })) {
      if (kind !== 'u') continue
      const [user, , , role] = JSON.parse(payload) as [UserRef, string, string, string]
      moves.push({ user, seq, isIn: role !== 'none' })
    }
  }
  return moves
}
