/** An open conversation with its composer, and what finds people for it: features that do not know each other. */
import type { ReactNode } from 'react'
import type { AccountRow } from '../data/rows.ts'
import { Composer } from '../features/composer/composer.tsx'
import { ConversationPage } from '../features/conversation/conversation-page.tsx'
import type { ConversationId, Seq } from '../model/event.ts'
import { loadedLater } from '../ui/loaded-later.tsx'
import { goBack, navigate } from './router.ts'

const PersonFinder = loadedLater(
  async () => (await import('../features/new-conversation/person-finder.tsx')).PersonFinder,
)

export function OpenConversation(props: {
  account: AccountRow
  conversation: ConversationId
  seq?: Seq | undefined
}): ReactNode {
  const { account, conversation } = props
  return (
    <ConversationPage
      key={conversation}
      account={account.account}
      conversation={conversation}
      seq={props.seq}
      onBack={goBack}
      onOpenDetails={() => navigate({ page: 'details', conversation })}
      onOpenConversation={openOther}
      composer={(slot) => <Composer {...slot} personFinder={PersonFinder} />}
    />
  )
}

function openOther(conversation: ConversationId): void {
  navigate({ page: 'conversation', conversation })
}
