/**
 * Closed blocks of a log: 64 events that are all there, with what later events did to them. The same for every reader, without
 * what is theirs alone (cids, hidden messages), so that many who read one log share one read and may keep it (S4).
 */
import { hash } from 'node:crypto'
import type { UserRef } from '../../src/model/event.ts'
import type { Store } from '../store/port.ts'
import { collapseEffects } from './collapse-effects.ts'
import { toWireEvent } from './wire-event.ts'

export const BLOCK_EVENTS = 64
const EFFECTS_READ = 5_000

export interface Block {
  json: string
  /** Of all that it says: another one when a message of it was edited or erased. */
  etag: string
}

export interface Blocks {
  /** Undefined where the person may not see all of it, and where it is not full yet. */
  read(user: UserRef, conversation: string, index: number): Promise<Block | undefined>
}

type LogReads = Pick<Store, 'membership' | 'events' | 'effects'>

/** Reads of a block that are asked for while it is being read are one read. */
export function createBlocks(store: LogReads): Blocks {
  const underWay = new Map<string, Promise<Block>>()
  const shared = (conversation: string, from: number): Promise<Block> => {
    const key = `${conversation} ${from}`
    const reading = underWay.get(key) ?? readBlock(store, conversation, from).finally(() => underWay.delete(key))
    underWay.set(key, reading)
    return reading
  }
  return {
    async read(user, conversation, index) {
      const from = index * BLOCK_EVENTS + 1
      const to = from + BLOCK_EVENTS - 1
      const found = await store.membership(user, conversation)
      const isSeen = found?.me.visible.some(([start, end]) => start <= from && to <= (end ?? found.row.head))
      return isSeen ? shared(conversation, from) : undefined
    },
  }
}

async function readBlock(store: LogReads, conversation: string, from: number): Promise<Block> {
  const range = { from, to: from + BLOCK_EVENTS - 1 }
  const events = await store.events(conversation, { ...range, limit: BLOCK_EVENTS, newest: false })
  const effects = await store.effects(conversation, range, range.to, Number.MAX_SAFE_INTEGER, EFFECTS_READ)
  const toWire = (rows: typeof events) => rows.map((event) => toWireEvent(event, undefined))
  const later = collapseEffects(effects)
  const json = JSON.stringify({
    conversation,
    events: toWire(events),
    ...(later.length > 0 && { effects: toWire(later) }),
  })
  return { json, etag: `"${hash('sha256', json, 'base64url').slice(0, 22)}"` }
}
