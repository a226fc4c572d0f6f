/**
 * People for a query: known ones from this device at once, those of direct conversations first, then whom one shares a group
 * with; then those whom the server finds.
 */
import { useEffect, useState } from 'react'
import { RequestError, request } from '../../data/requests.ts'
import type { AccountId, ConversationRow } from '../../data/rows.ts'
import { useConversations, useIsUp, usePeopleHere } from '../../data/use-live.ts'
import { foldForSearch } from '../../i18n/fold-for-search.ts'
import { searchIn } from '../../i18n/search-in.ts'
import type { UserInfo } from '../../model/conversation.ts'
import type { BackendErrorCode } from '../../model/error.ts'

const queryMin = 3
const pauseMs = 250
const mostKnown = 50

/** The device may not have been told the username of a direct conversation's other side yet. */
export type Person = Pick<UserInfo, 'user' | 'name' | 'avatar'> & { username?: string }

export interface People {
  known: readonly Person[]
  /** What the query means in the other keyboard layout, where the known ones were found by that. */
  recovered: string | undefined
  /** Undefined while the query is too short or the answer is not there yet. */
  found: readonly UserInfo[] | undefined
  failure: BackendErrorCode | undefined
  isAsking: boolean
}

export function usePeople(account: AccountId, query: string): People {
  const wanted = query.trim().replace(/^@/, '')
  const local = searchIn(
    useKnownPeople(account, wanted === ''),
    wanted,
    ({ name, username = '' }) => `${name} ${username}`,
  )
  const cleaned = foldForSearch(wanted)
  const { found, failure, isAsking } = useServerPeople(account, cleaned.length < queryMin ? '' : cleaned)
  const known = local.found.slice(0, mostKnown).map(({ item }) => item)
  return { known, recovered: local.recovered, found, failure, isAsking }
}

function useServerPeople(account: AccountId, query: string): Omit<People, 'known' | 'recovered'> {
  const [answer, setAnswer] = useState<{ query: string; found?: UserInfo[]; failure?: BackendErrorCode }>({ query: '' })
  const isUp = useIsUp(account)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is made is a reason to ask again
  useEffect(() => {
    if (query === '') return
    let isCurrent = true
    const timer = setTimeout(async () => {
      const next = await ask(account, query)
      if (isCurrent) setAnswer({ query, ...next })
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [account, query, isUp])
  const isCurrent = query !== '' && answer.query === query
  return {
    found: isCurrent ? answer.found : undefined,
    failure: isCurrent ? answer.failure : undefined,
    isAsking: query !== '' && !isCurrent,
  }
}

async function ask(account: AccountId, query: string): Promise<{ found: UserInfo[] } | { failure: BackendErrorCode }> {
  try {
    return { found: await request('find-users', { account, query }) }
  } catch (error) {
    if (error instanceof RequestError) return { failure: error.code }
    throw error
  }
}

/** Before anything is looked for, those of direct conversations alone. */
function useKnownPeople(account: AccountId, isUnasked: boolean): readonly Person[] {
  const conversations = useConversations(account) ?? []
  const here = usePeopleHere(account) ?? []
  const infoOf = new Map(here.map((person) => [person.user, person]))
  const direct = conversations.flatMap(peerOf).map((peer): Person => {
    const username = infoOf.get(peer.user)?.username
    return { ...peer, ...(username !== undefined && { username }) }
  })
  const isDirect = new Set(direct.map(({ user }) => user))
  return isUnasked ? direct : [...direct, ...here.filter(({ user }) => !isDirect.has(user))]
}

function peerOf({ kind, peer, name, avatar }: ConversationRow): Person[] {
  return kind === 'direct' && peer !== undefined ? [{ user: peer, name, ...(avatar && { avatar }) }] : []
}
