/**
 * The bridge between the data and React: hooks over the projections and queries. Components never see Dexie. What only an
 * open conversation needs is use-timeline.ts', which the first screen does not load.
 */
import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react'
import type { AvatarHash, UserInfo } from '../model/conversation.ts'
import type { ConversationId, UserRef } from '../model/event.ts'
import type { LastSeen } from '../model/signal.ts'
import { avatarUrlValue } from './projections/avatar-urls.ts'
import {
  accountsValue,
  conversationListValue,
  shownAccountsValue,
  waitingValue,
} from './projections/conversation-list.ts'
import { onChange } from './projections/feed.ts'
import { currentSignals, onSignalsTaken } from './projections/live-signals.ts'
import type { LiveValue } from './projections/live-value.ts'
import { onRefusal, type Refusal, refusalsOf } from './projections/refusals.ts'
import { watchUser } from './projections/watched-users.ts'
import { draft } from './queries/draft.ts'
import { type Held, held } from './queries/held.ts'
import { members } from './queries/members.ts'
import { people } from './queries/people.ts'
import { preference } from './queries/preference.ts'
import type { ConnectionState } from './requests.ts'
import type { AccountId, AccountRow, ConversationRow, DraftRow, MemberRow, OutboxRow } from './rows.ts'
import { usePatientValue, useRead, useValue } from './use-value.ts'

/** Undefined while the device is being asked for the first time, everywhere below. */
export function useAccounts(): readonly AccountRow[] | undefined {
  const stored = useValue(accountsValue())
  const shown = useValue(shownAccountsValue(stored?.map(({ account }) => account) ?? []))
  return shown?.length === stored?.length ? shown : stored
}

/** Pinned first, then newest first; archived ones included (the feature filters). */
export function useConversations(account: AccountId): readonly ConversationRow[] | undefined {
  return usePatientValue(conversationListValue(account))?.ordered
}

/** Null when there is none of that id. */
export function useConversation(account: AccountId, id: ConversationId): ConversationRow | null | undefined {
  const list = conversationListValue(account)
  return useSyncExternalStore(list.subscribe, () => {
    const rows = list.getSnapshot()
    return rows && (rows.byId.get(id) ?? null)
  })
}

export function useMembers(account: AccountId, id: ConversationId): readonly MemberRow[] | undefined {
  const rows = useRead(`members ${account} ${id}`, () => members(account, id))
  return useMemo(() => rows && [...rows.values()], [rows])
}

/** Everybody whom this device knows. */
export function usePeopleHere(account: AccountId): readonly UserInfo[] | undefined {
  return useRead(`people ${account}`, () => people(account))
}

/** Everything that waits, oldest first. */
export function useOutbox(account: AccountId): readonly OutboxRow[] | undefined {
  return useValue(waitingValue(account))
}

/** Hears of every intent that enters or changes in the outbox, also of one that leaves it before anything is drawn. */
export function useOutboxEntries(account: AccountId, hear: (row: OutboxRow) => void): void {
  const heard = useEffectEvent(hear)
  useEffect(
    () =>
      onChange((change) => {
        if (change.account === account) for (const row of change.outbox ?? []) heard(row)
      }),
    [account],
  )
}

export function useDraft(account: AccountId, id: ConversationId): DraftRow | null | undefined {
  return useRead(`draft ${account} ${id}`, () => draft(account, id))
}

export function useConnection(account: AccountId): ConnectionState {
  return useSyncExternalStore(onSignalsTaken, () => currentSignals().connection.get(account) ?? CONNECTING)
}

/** Requests are answered now: asked again when this becomes true. */
export function useIsUp(account: AccountId): boolean {
  return isUp(useConnection(account))
}

export function useTyping(id: ConversationId | undefined): readonly UserRef[] {
  return useSyncExternalStore(onSignalsTaken, () => (id && currentSignals().typing.get(id)) || NOBODY)
}

/** Watches the user while mounted. Undefined while nobody can be asked: what was true an hour ago is not shown as true. */
export function usePresence(account: AccountId, user: UserRef | undefined): LastSeen | undefined {
  useEffect(() => (user === undefined ? undefined : watchUser(account, user)), [account, user])
  return useSyncExternalStore(onSignalsTaken, () => {
    const { connection, presence } = currentSignals()
    return user === undefined || !isUp(connection.get(account) ?? CONNECTING) ? undefined : presence.get(user)
  })
}

function isUp({ status }: ConnectionState): boolean {
  return status === 'live' || status === 'catching-up'
}

/** Where a picture can be shown from; undefined until it is here, and where there is none. */
export function useAvatarUrl(account: AccountId, hash: AvatarHash | undefined): string | undefined {
  return useValue(hash === undefined ? NO_PICTURE : avatarUrlValue(account, hash))
}

/** Refusals that came since the app opened, newest last: told once, kept in the outbox. */
export function useRefusals(account: AccountId): readonly Refusal[] {
  return useSyncExternalStore(onRefusal, () => refusalsOf(account))
}

/** How much of the account is on this device. */
export function useHeld(account: AccountId): Held | undefined {
  return useRead(`held ${account}`, () => held(account))
}

/** A setting of this device; `fallback` until and unless it was set. */
export function usePreference<T>(key: string, fallback: T): T {
  const set = useRead(`preference ${key}`, () => preference(key))
  return set ? (set.value as T) : fallback
}

const CONNECTING: ConnectionState = { status: 'connecting' }
const NO_PICTURE: LiveValue<string> = { subscribe: () => () => {}, getSnapshot: () => undefined }
const NOBODY: readonly UserRef[] = []
