/** A link to a person leads to the conversation with them; this stands there until the server has said who it is. */
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { RequestError, request } from '../../data/requests.ts'
import type { AccountRow } from '../../data/rows.ts'
import { useIsUp } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { newConversationText } from '../../i18n/catalogue/new-conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { savedConversationId } from '../../model/conversation.ts'
import type { BackendErrorCode } from '../../model/error.ts'
import type { ConversationId } from '../../model/event.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { useOpenDirect } from './new-conversation-page.tsx'

type Answer = 'asking' | 'nobody' | BackendErrorCode

export function PersonLinkPage(props: {
  account: AccountRow
  username: string
  onBack: () => void
  onOpen: (conversation: ConversationId) => void
}): ReactNode {
  const text = useText(newConversationText)
  const common = useText(commonText)
  const errors = useText(errorsText)
  const answer = usePersonLink(props)
  return (
    <Page title={<bdi dir="ltr">@{props.username}</bdi>} onBack={props.onBack} backLabel={common.back}>
      {answer === 'asking' ? (
        <Spinner className="mx-auto mt-12 size-8" />
      ) : (
        <EmptyState
          icon={answer === 'nobody' ? 'search' : 'cloud-off'}
          title={answer === 'nobody' ? text.nobodyAtLink : errors[answer]}
          hint={answer === 'nobody' ? text.nobodyAtLinkHint : text.linkWaits}
        />
      )}
    </Page>
  )
}

/** Asks as soon as there is a connection, and again when it comes back. */
function usePersonLink(props: Parameters<typeof PersonLinkPage>[0]): Answer {
  const { account, username } = props
  const [answer, setAnswer] = useState<Answer>('asking')
  const open = useOpenDirect(account, props.onOpen)
  const isUp = useIsUp(account.account)
  const look = useEffectEvent(async (isCurrent: () => boolean) => {
    if (username === account.self.username) return props.onOpen(savedConversationId(account.self.user))
    try {
      const found = await request('find-users', { account: account.account, query: username })
      const person = found.find((one) => one.username === username)
      if (!isCurrent()) return
      if (person) open(person)
      else setAnswer('nobody')
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      if (isCurrent()) setAnswer(error.code)
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is a reason to ask again
  useEffect(() => {
    if (!isUp) return setAnswer(status === 'offline' ? 'unreachable' : 'asking')
    let isCurrent = true
    setAnswer('asking')
    void look(() => isCurrent)
    return () => {
      isCurrent = false
    }
  }, [isUp, status, username])
  return answer
}
