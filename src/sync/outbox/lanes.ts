/**
 * What waits, in lanes: first in, first out per conversation, any lane beside another (C5). A message with blobs stands in a
 * second lane of its conversation, with whatever names it, so that texts pass it while it is brought (M9). Only memory; the
 * truth is the outbox store, and every change of it is taken in here.
 */
import { hasBlobs } from '../../data/media/media-of-body.ts'
import type { OutboxRow } from '../../data/rows.ts'
import type { Cid } from '../../model/event.ts'
import { unresolvedCids } from './resolve-refs.ts'

export interface Entry {
  row: OutboxRow
  notBeforeMs: number
  /** It may be in the log already: nothing behind it goes before that is known. */
  isUncertain: boolean
  isSending: boolean
  /** It left before its mark was stored, and nothing says yet that the mark came first: a word that takes it back is too late. */
  leftUnmarked?: boolean
  /** Nobody but this device knows of it: its lane waits until the disk does. */
  isRefused?: boolean
  failures: number
  /** Of a message with blobs, while they are brought; aborting ends that. */
  bringing?: AbortController | undefined
  /** The backend has all that it names. */
  isBrought: boolean
  lane: LaneName
}

type LaneName = string

export class Lanes {
  readonly #lanes = new Map<LaneName, Entry[]>()
  readonly #byCid = new Map<Cid, Entry>()

  /** Takes in a stored row; one that is on its way stays as it went. @returns its entry unless it was refused */
  put(row: OutboxRow): Entry | undefined {
    const known = this.#byCid.get(row.cid)
    if (known?.isSending) return known
    if (known?.bringing && row.state === 'queued' && !row.paused) {
      known.row = row
      return known
    }
    if (known) this.drop(known)
    if (row.state === 'refused') return undefined
    const entry: Entry = {
      row,
      notBeforeMs: Math.max(row.notBeforeMs ?? 0, row.state === 'unknown' ? (known?.notBeforeMs ?? 0) : 0),
      isUncertain: row.state !== 'queued',
      isSending: false,
      failures: known?.failures ?? 0,
      isBrought: known?.isBrought ?? !hasBlobs(row.command),
      lane: known?.lane ?? this.#laneOf(row),
    }
    this.#byCid.set(row.cid, entry)
    const rest = this.#lanes.get(entry.lane) ?? []
    this.#lanes.set(
      entry.lane,
      [...rest, entry].sort((a, b) => a.row.n - b.row.n),
    )
    return entry
  }

  settle(cids: readonly Cid[]): void {
    for (const cid of cids) {
      const entry = this.#byCid.get(cid)
      if (entry && !entry.leftUnmarked) this.drop(entry)
    }
  }

  drop(entry: Entry): void {
    entry.bringing?.abort()
    if (this.#byCid.get(entry.row.cid) === entry) this.#byCid.delete(entry.row.cid)
    const rest = (this.#lanes.get(entry.lane) ?? []).filter((one) => one !== entry)
    if (rest.length > 0) this.#lanes.set(entry.lane, rest)
    else this.#lanes.delete(entry.lane)
  }

  /**
   * The first of every lane; what a person has halted stands aside, with what names it. What left already holds its lane,
   * also where something that is tried again stands before it.
   */
  heads(): Entry[] {
    return [...this.#lanes.values()].flatMap((lane) => {
      const left = lane.find(({ isSending, isUncertain, isRefused }) => isSending || isUncertain || isRefused)
      if (left) return left
      const halted = new Set<Cid>()
      const first = lane.find(({ row }) => {
        const isHalted = row.paused === true || unresolvedCids(row.command).some((cid) => halted.has(cid))
        if (isHalted) halted.add(row.cid)
        return !isHalted
      })
      return first ?? []
    })
  }

  entries(): Entry[] {
    return [...this.#lanes.values()].flat()
  }

  /**
   * Whether something of the other lane of its conversation has to go first: a message with blobs never passes what was
   * written before it, and nobody leaves before what they wrote.
   */
  mustWait({ row, lane }: Entry): boolean {
    const { conversation, command, n } = row
    const isAside = lane !== conversation
    const isEarlier = (one: Entry) => one.row.n < n
    if (!isAside && command.op !== 'leave') return false
    return (this.#lanes.get(isAside ? conversation : aside(conversation)) ?? []).some(isEarlier)
  }

  #laneOf({ conversation, command }: OutboxRow): LaneName {
    const name = aside(conversation)
    const named = unresolvedCids(command)
    const follows = (this.#lanes.get(name) ?? []).some(({ row }) => named.includes(row.cid))
    return hasBlobs(command) || follows ? name : conversation
  }
}

function aside(conversation: string): LaneName {
  return `${conversation}\u0000media`
}
