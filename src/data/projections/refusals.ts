/** What was refused since the app opened, each told once; the outbox keeps it until the person decides (C5). */
import type { RefusalCode } from '../../model/command.ts'
import type { AccountId, DataChange } from '../rows.ts'
import { onChange } from './feed.ts'

export interface Refusal {
  cid: string
  code: RefusalCode
}

const NONE: readonly Refusal[] = []
const refusals = new Map<AccountId, readonly Refusal[]>()
const listeners = new Set<() => void>()

onChange((change) => {
  const known = refusalsOf(change.account)
  const fresh = refusedIn(change).filter(({ cid }) => !known.some((told) => told.cid === cid))
  if (fresh.length === 0) return
  refusals.set(change.account, [...known, ...fresh])
  for (const listener of [...listeners]) listener()
})

function refusedIn({ outbox }: DataChange): Refusal[] {
  return (outbox ?? []).flatMap(({ cid, state, refusal }) =>
    state === 'refused' && refusal !== undefined ? [{ cid, code: refusal }] : [],
  )
}

/** Newest last. */
export function refusalsOf(account: AccountId): readonly Refusal[] {
  return refusals.get(account) ?? NONE
}

export function onRefusal(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
