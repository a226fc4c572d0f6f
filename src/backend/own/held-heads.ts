/**
 * Up to where each log is known to have come without a hole, by pull, push or own acknowledgement. What came by push
 * since the cursor is told with the next pull and not sent again. When in doubt it claims nothing: then bytes are
 * spent, never an event lost (W5).
 */
import type { ConversationInfo } from '../../model/conversation.ts'
import type { ConversationId, Seq } from '../../model/event.ts'

/** next: joins what is held · held: nothing new · gap: something before it is missing · unknown: cannot be told. */
export type Place = 'next' | 'held' | 'gap' | 'unknown'
export type Have = [ConversationId, Seq][]

interface Held {
  head: Seq
  /** Seqs that came before what belongs in front of them. */
  ahead: Set<Seq>
  /** Came by push since the cursor. */
  isClaimed: boolean
}

const MAX_ENTRIES = 100

export class HeldHeads {
  readonly #held = new Map<ConversationId, Held>()

  /** Notes an event that came outside a pull. */
  take(conversation: ConversationId, seq: Seq): Place {
    const held = this.#held.get(conversation)
    if (!held) return 'unknown'
    if (seq <= held.head) return 'held'
    held.ahead.add(seq)
    if (seq > held.head + 1) return 'gap'
    advance(held)
    held.isClaimed = true
    return 'next'
  }

  /** An event of it was dropped here: nothing may be claimed until the next pull. */
  lose(conversation: ConversationId): void {
    this.#held.delete(conversation)
  }

  have(): Have {
    const have: Have = []
    for (const [conversation, { head, isClaimed }] of this.#held) {
      if (isClaimed) have.push([conversation, head])
      if (have.length === MAX_ENTRIES) break
    }
    return have
  }

  /** A pull answered: what was claimed in it is settled, what it told of is known. */
  pulled(sent: Have, told: readonly ConversationInfo[]): void {
    for (const [conversation, seq] of sent) {
      const held = this.#held.get(conversation)
      if (held?.head === seq) held.isClaimed = false
    }
    for (const { id, head, role } of told) {
      const held = this.#held.get(id)
      if (role === 'none') this.#held.delete(id)
      else if (!held) this.#held.set(id, { head, ahead: new Set(), isClaimed: false })
      else if (head > held.head) {
        held.head = head
        advance(held)
      }
    }
  }
}

function advance(held: Held): void {
  while (held.ahead.delete(held.head + 1)) held.head += 1
  for (const seq of held.ahead) if (seq <= held.head) held.ahead.delete(seq)
}
