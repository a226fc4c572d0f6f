/** Builds pages: a run of one log with what later events did to its messages and what the reader hid (L5, L6). */
import type { WirePage } from '../../protocol/requests.ts'
import type { Seq, UserRef } from '../../src/model/event.ts'
import type { MemberRow, Store, StoredEvent } from '../store/port.ts'
import { collapseEffects } from './collapse-effects.ts'
import { canSee } from './commands/verdict.ts'
import { toWireEvent } from './wire-event.ts'

/** Effects read for one page, before they are collapsed. */
const EFFECTS_READ = 5_000

export type Stretch = { from: Seq; to: Seq }

/** What a member may see of a log whose highest seq is `head`, oldest first; empty stretches are left out. */
export function visibleStretches({ visible }: MemberRow, head: Seq): Stretch[] {
  return visible.map(([from, to]) => ({ from, to: to ?? head })).filter(({ from, to }) => from <= to)
}

/** @param run contiguous, ascending, within one visible stretch. */
export async function pageOf(
  store: Store,
  me: MemberRow,
  run: StoredEvent[],
): Promise<Pick<WirePage, 'events' | 'effects' | 'hidden'>> {
  const first = run[0]
  const last = run.at(-1)
  if (!first || !last) return { events: [] }
  const range = { from: first.seq, to: last.seq }
  const effects = await seenEffects(store, me, range, { from: last.seq + 1, to: Number.MAX_SAFE_INTEGER }, EFFECTS_READ)
  const hidden = await store.hidden(me.user, me.conversation, range)
  return { events: toWire(run, me.user), ...effectsField(effects, me.user), ...(hidden.length > 0 && { hidden }) }
}

/** Effects that landed in `landed`, on messages of `target`, while the member was in. */
export async function seenEffects(
  store: Store,
  me: MemberRow,
  target: Stretch,
  landed: Stretch,
  limit: number,
): Promise<StoredEvent[]> {
  const effects = await store.effects(me.conversation, target, landed.from - 1, landed.to, limit)
  return effects.filter(({ seq }) => canSee(me, seq))
}

export function effectsField(effects: StoredEvent[], reader: UserRef): Pick<WirePage, 'effects'> {
  return effects.length > 0 ? { effects: toWire(collapseEffects(effects), reader) } : {}
}

/** As many events as fit, from the end that `keep` names; at least one. */
export function fitInBytes(events: StoredEvent[], bytes: number, keep: 'newest' | 'oldest'): StoredEvent[] {
  const inOrder = keep === 'newest' ? events.toReversed() : events
  let left = bytes
  const fitting = inOrder.findIndex((event, index) => {
    left -= bytesOf(event)
    return left < 0 && index > 0
  })
  const kept = fitting < 0 ? inOrder : inOrder.slice(0, fitting)
  return keep === 'newest' ? kept.toReversed() : kept
}

/** What an event weighs on the wire, near enough. */
export function bytesOf({ payload }: StoredEvent): number {
  return Buffer.byteLength(payload) + 60
}

function toWire(events: StoredEvent[], reader: UserRef): WirePage['events'] {
  return events.map((event) => toWireEvent(event, reader))
}
