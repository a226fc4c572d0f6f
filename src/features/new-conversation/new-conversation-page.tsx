/** Starting a conversation: oneself, a group, or a person found by username. Works offline for people already known. */
import type { ReactNode } from 'react'
import { run } from '../../data/commands/run.ts'
import type { AccountRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { newConversationText } from '../../i18n/catalogue/new-conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { directConversationId, savedConversationId } from '../../model/conversation.ts'
import type { ConversationId } from '../../model/event.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { showToast } from '../../ui/toast.tsx'
import { PersonFinder } from './person-finder.tsx'
import type { Person } from './use-people.ts'

export function NewConversationPage(props: {
  account: AccountRow
  onBack: () => void
  onOpen: (conversation: ConversationId) => void
}): ReactNode {
  const text = useText(newConversationText)
  const common = useText(commonText)
  const { self } = props.account
  const openDirect = useOpenDirect(props.account, props.onOpen)
  return (
    <Page title={text.title} onBack={props.onBack} backLabel={common.back}>
      <div>
        <Row start={<Avatar name="" id="new-group" icon="users" />} title={text.newGroup} href="/new/group" />
        <Row
          start={<Avatar name="" id="saved" icon="bookmark" />}
          title={common.savedMessages}
          detail={text.savedHint}
          onClick={() => props.onOpen(savedConversationId(self.user))}
        />
      </div>
      <PersonFinder account={props.account.account} without={[self.user]} onPick={openDirect} />
    </Page>
  )
}

export function useOpenDirect(
  { account, self }: AccountRow,
  onOpen: (conversation: ConversationId) => void,
): (person: Person) => void {
  const errors = useText(errorsText)
  return ({ user, name, username }) => {
    const conversation = directConversationId(self.user, user)
    if (username === undefined) return onOpen(conversation)
    void run('open-direct', { account, user, username, name }).then((answer) => {
      if (answer.ok) onOpen(conversation)
      else showToast(errors[answer.reason])
    })
  }
}
