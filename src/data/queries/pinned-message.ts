/**
 * The message of a conversation that was pinned last and still is, wherever it stands in the log. Reads the pins by their
 * own index, which holds nothing else, and folds candidates from the newest until one stands.
 */
import { type Cid, type Event, isEffect, type Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { conversationKey, seqRange } from '../keys.ts'
import type { LiveRead } from '../projections/live-value.ts'
import type { DataChange, OutboxRow } from '../rows.ts'
import { read } from '../transact.ts'
import { FOLD_STORES, type FoldScope, foldedMessage } from './folded-message.ts'
import type { TimelineKey } from './timeline-rows.ts'

export interface PinnedMessage {
  seq: Seq
  /** Null where the device does not hold it. */
  item: MessageItem | null
}

export interface Pinned {
  message: PinnedMessage | null
  /** What in the outbox may change it. */
  waiting: readonly Cid[]
}

export function pinnedMessage(key: TimelineKey): LiveRead<Pinned> {
  return {
    load: (db) => read(db, FOLD_STORES, (rows) => readPinned(rows, key)),
    apply: (value, change) => (concernsPins(change, key, value) ? 'reload' : value),
  }
}

async function readPinned(rows: FoldScope, key: TimelineKey): Promise<Pinned> {
  const { account, conversation } = key
  const [pins, outbox] = await Promise.all([
    rows('events').index('[account+conversation+pin]').all(seqRange(account, conversation)),
    rows('outbox').index('[account+conversation]').all(conversationKey(account, conversation)),
  ])
  const acting = outbox.filter(mayChangePins)
  const waiting = acting.map(({ cid }) => cid)
  for (const seq of standing(
    pins.map(({ event }) => event),
    acting,
  )) {
    const { item, isHidden } = await foldedMessage(rows, { ...key, seq })
    if (!isHidden && !item?.erased) return { message: { seq, item }, waiting }
  }
  return { message: null, waiting }
}

/** Targets whose last pin says on, the one that was pinned last first. */
function standing(pins: readonly Event[], acting: readonly OutboxRow[]): Seq[] {
  const last = new Map<Seq, boolean>()
  const put = (seq: Seq | undefined, on: boolean): void => {
    if (seq === undefined) return
    last.delete(seq)
    last.set(seq, on)
  }
  for (const event of pins) if (event.kind === 'pin') put(event.target.seq, event.on)
  for (const { command, state } of acting)
    if (command.op === 'pin' && state !== 'refused') put(command.target.seq, command.on)
  return [...last].flatMap(([seq, on]) => (on ? [seq] : [])).reverse()
}

function mayChangePins({ command }: OutboxRow): boolean {
  return command.op === 'pin' || command.op === 'edit' || command.op === 'erase' || command.op === 'hide'
}

function concernsPins(
  change: DataChange,
  { account, conversation }: TimelineKey,
  { message, waiting }: Pinned,
): boolean {
  if (change.account !== account) return false
  const isOfPinned = (event: Event): boolean =>
    event.seq === message?.seq || (isEffect(event) && (event.kind === 'pin' || event.target.seq === message?.seq))
  return (
    (change.events ?? []).some((event) => event.conversation === conversation && isOfPinned(event)) ||
    (change.hidden ?? []).some((one) => one.conversation === conversation) ||
    (change.outbox ?? []).some((row) => row.conversation === conversation && mayChangePins(row)) ||
    (change.settled ?? []).some((cid) => waiting.includes(cid))
  )
}
