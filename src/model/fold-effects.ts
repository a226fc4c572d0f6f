/**
 * What later events and waiting intents did to one message: last server order wins, a tombstone wins for ever, a
 * reaction is a set per sender (L5). Knows nothing of windows or of order on the screen.
 */
import type { CommandContent } from './command.ts'
import type { Body, Effect, Seq, UserRef } from './event.ts'
import type { Reaction } from './timeline.ts'

/** An effect that is not in the log yet. */
export type PendingEffect = Extract<CommandContent, { op: 'edit' | 'erase' | 'react' | 'pin' }>

export interface Looks {
  body: Body | null
  erased: boolean
  edited: boolean
  /** When the edit that shows was made; absent while it is on its way. */
  editedAtMs?: number
  pinned: boolean
  reactions: Reaction[]
  hasPendingEffect: boolean
}

export interface Original {
  sender: UserRef
  body: Body | null
}

/** @param effects in any order. @param pending in the order they were asked for. */
export function foldEffects(
  original: Original,
  effects: readonly Effect[],
  pending: readonly PendingEffect[],
  self: UserRef,
): Looks {
  if (effects.length === 0 && pending.length === 0) return untouched(original)
  const ordered = [...effects].sort((a, b) => a.seq - b.seq)
  const hasPendingEffect = pending.length > 0
  if (isErased(original, ordered, pending)) return { ...TOMBSTONE, hasPendingEffect }
  const edit = lastEdit(original, ordered, pending, self)
  return {
    body: edit?.body ?? original.body,
    erased: false,
    edited: edit !== undefined,
    ...(edit?.atMs === undefined ? {} : { editedAtMs: edit.atMs }),
    pinned: isPinned(ordered, pending),
    reactions: reactionsOf(ordered, pending, self),
    hasPendingEffect,
  }
}

/** Most messages, at no cost. */
function untouched({ body }: Original): Looks {
  if (body === null) return { ...TOMBSTONE, hasPendingEffect: false }
  return { body, erased: false, edited: false, pinned: false, reactions: NONE, hasPendingEffect: false }
}

const NONE: Reaction[] = []
const TOMBSTONE: Omit<Looks, 'hasPendingEffect'> = {
  body: null,
  erased: true,
  edited: false,
  pinned: false,
  reactions: NONE,
}

function isErased(original: Original, effects: readonly Effect[], pending: readonly PendingEffect[]): boolean {
  return (
    original.body === null || effects.some(({ kind }) => kind === 'erase') || pending.some(({ op }) => op === 'erase')
  )
}

function lastEdit(
  { sender }: Original,
  effects: readonly Effect[],
  pending: readonly PendingEffect[],
  self: UserRef,
): { body: Body | null; atMs?: number } | undefined {
  const waiting = pending.findLast((command) => command.op === 'edit')
  if (waiting && sender === self) return { body: waiting.body }
  const landed = effects.findLast((event) => event.kind === 'edit' && event.body !== null && event.sender === sender)
  return landed?.kind === 'edit' ? { body: landed.body, atMs: landed.atMs } : undefined
}

function isPinned(effects: readonly Effect[], pending: readonly PendingEffect[]): boolean {
  const waiting = pending.findLast((command) => command.op === 'pin')
  if (waiting) return waiting.on
  const landed = effects.findLast((event) => event.kind === 'pin')
  return landed?.on ?? false
}

/** Emoji by when the oldest of its reactions came, people of an emoji likewise. */
function reactionsOf(effects: readonly Effect[], pending: readonly PendingEffect[], self: UserRef): Reaction[] {
  const since = new Map<string, { emoji: string; user: UserRef; at: Seq }>()
  const put = (emoji: string, user: UserRef, on: boolean, at: Seq) => {
    const key = `${user} ${emoji}`
    if (!on) since.delete(key)
    else if (!since.has(key)) since.set(key, { emoji, user, at })
  }
  for (const event of effects) if (event.kind === 'react') put(event.emoji, event.sender, event.on, event.seq)
  for (const command of pending)
    if (command.op === 'react') put(command.emoji, self, command.on, Number.POSITIVE_INFINITY)
  const byEmoji = new Map<string, UserRef[]>()
  for (const { emoji, user } of [...since.values()].sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)))
    byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), user])
  return [...byEmoji].map(([emoji, users]) => ({ emoji, users }))
}
