/**
 * What every part of an open conversation knows: whose it is, who is in it, how far the others are. Messages know only
 * what seldom changes of it (`People`): there are many, and a new one or a receipt must not draw all of them again.
 */
import { createContext, useContext, useMemo } from 'react'
import type { AccountId, ConversationRow, MemberRow } from '../../data/rows.ts'
import type { UserRef } from '../../model/event.ts'
import type { OthersReached } from '../../model/receipt-state.ts'

export interface OpenConversation {
  account: AccountId
  self: UserRef
  selfName: string
  row: ConversationRow
  members: ReadonlyMap<UserRef, MemberRow>
  /** What every other member has received and read; null where there is nobody else. */
  reached: OthersReached | null
}

/** The same without what changes with every message; an OpenConversation is one. */
export interface People extends Pick<OpenConversation, 'account' | 'self' | 'selfName'> {
  row: Pick<ConversationRow, 'id' | 'kind' | 'role' | 'name' | 'peer' | 'channel' | 'avatar'>
  members: ReadonlyMap<UserRef, Pick<MemberRow, 'user' | 'username' | 'name' | 'avatar'>>
}

export const PeopleContext = createContext<People | null>(null)

/** Whether messages are flat rows. Rows draw only what their look shows: there are many. The rest of a look is styles. */
export const FlatContext = createContext(false)

export function useIsFlat(): boolean {
  return useContext(FlatContext)
}

export function usePeople(): People {
  const people = useContext(PeopleContext)
  if (!people) throw new Error('a message outside PeopleContext')
  return people
}

/** @returns the former one until somebody or the conversation has another name or picture */
export function useSteadyPeople({ account, self, selfName, row, members }: OpenConversation): People {
  const { id, kind, role, name, peer, channel, avatar } = row
  const all = [...members.values()].map(({ user, username, name, avatar }) => ({
    user,
    username,
    name,
    ...(avatar === undefined ? {} : { avatar }),
  }))
  const key = JSON.stringify([account, self, selfName, id, kind, role, name, peer, channel, avatar, all])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says everything
  return useMemo(
    () => ({
      account,
      self,
      selfName,
      row: {
        id,
        kind,
        role,
        name,
        ...(peer === undefined ? {} : { peer }),
        ...(channel ? { channel, ...(avatar === undefined ? {} : { avatar }) } : {}),
      },
      members: new Map(all.map((one) => [one.user, one])),
    }),
    [key],
  )
}

export const ConversationContext = createContext<OpenConversation | null>(null)

export function useOpenConversation(): OpenConversation {
  const open = useContext(ConversationContext)
  if (!open) throw new Error('a part of a conversation outside ConversationContext')
  return open
}
