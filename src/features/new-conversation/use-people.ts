/** People for a query: known ones from this device at once, then those whom the server finds. */
import { useEffect, useState } from 'react'
import { RequestError, request } from '../../data/requests.ts'
import type { AccountId, ConversationRow } from '../../data/rows.ts'
import { useConnection, useConversations } from '../../data/use-live.ts'
import { foldForSearch } from '../../i18n/fold-for-search.ts'
import { searchIn } from '../../i18n/search-in.ts'
import type { UserInfo } from '../../model/conversation.ts'
import type { BackendErrorCode } from '../../model/error.ts'

const queryMin = 3
const pauseMs = 250

/** A person of an earlier direct conversation; the device does not hold every username. */
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
  const conversations = useConversations(account) ?? []
  const local = searchIn(conversations.flatMap(knownPerson), query, (person) => person.name)
  const cleaned = foldForSearch(query).trim().replace(/^@/, '')
  const { found, failure, isAsking } = useServerPeople(account, cleaned.length < queryMin ? '' : cleaned)
  const known = local.found.map(({ item }) => item)
  return { known, recovered: local.recovered, found, failure, isAsking }
}

function useServerPeople(account: AccountId, query: string): Omit<People, 'known' | 'recovered'> {
  const [answer, setAnswer] = useState<{ query: string; found?: UserInfo[]; failure?: BackendErrorCode }>({ query: '' })
  const { status } = useConnection(account)
  const isUp = status === 'live' || status === 'catching-up'
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

function knownPerson(row: ConversationRow): Person[] {
  const { kind, peer, name, avatar } = row
  return kind === 'direct' && peer !== undefined ? [{ user: peer, name, ...(avatar && { avatar }) }] : []
}
