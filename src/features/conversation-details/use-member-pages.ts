/** Who is in a channel, page by page: what is asked for is shown as long as the page is open and stored nowhere. */
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { RequestError, request } from '../../data/requests.ts'
import type { ConversationRow, MemberRow } from '../../data/rows.ts'
import { useConnection } from '../../data/use-live.ts'
import type { BackendErrorCode } from '../../model/error.ts'
import type { UserRef } from '../../model/event.ts'

export interface MemberPages {
  members: readonly MemberRow[]
  isLoading: boolean
  isAtEnd: boolean
  /** Why the next page did not come. */
  failure: BackendErrorCode | undefined
  loadMore: () => void
}

interface Held {
  members: MemberRow[]
  /** What the next page comes after: nothing for the first, null at the end. */
  next: UserRef | undefined | null
  isLoading: boolean
  failure: BackendErrorCode | undefined
}

const NOTHING: Held = { members: [], next: undefined, isLoading: false, failure: undefined }

export function useMemberPages({ account, id: conversation }: ConversationRow): MemberPages {
  const [held, setHeld] = useState(NOTHING)
  const { next, isLoading, failure } = held
  const { status } = useConnection(account)
  const loadMore = useCallback(() => {
    setHeld((before) => (before.next === null ? before : { ...before, isLoading: true, failure: undefined }))
  }, [])
  useEffect(() => {
    if (!isLoading || next === null) return
    let isCurrent = true
    const ask = async (): Promise<Partial<Held>> => {
      try {
        const page = await request('members', { account, conversation, ...(next !== undefined && { after: next }) })
        return {
          members: page.members.map((member) => ({ ...member, account, conversation })),
          next: page.next ?? null,
        }
      } catch (error) {
        if (error instanceof RequestError) return { failure: error.code }
        throw error
      }
    }
    void ask().then(({ members = [], ...rest }) => {
      if (!isCurrent) return
      setHeld((before) => ({ ...before, ...rest, members: [...before.members, ...members], isLoading: false }))
    })
    return () => {
      isCurrent = false
    }
  }, [account, conversation, next, isLoading])
  // What failed for want of a connection is asked for when there is one.
  const onLive = useEffectEvent(() => failure !== undefined && loadMore())
  useEffect(() => {
    if (status === 'live') onLive()
  }, [status])
  return { members: held.members, isLoading, failure, isAtEnd: next === null, loadMore }
}
