/** Adding one person to a group. */
import type { ReactNode } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { AccountRow } from '../../data/rows.ts'
import { useMembers } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { CommandContent } from '../../model/command.ts'
import type { ConversationId } from '../../model/event.ts'
import { Page } from '../../ui/page.tsx'
import { showToast } from '../../ui/toast.tsx'
import { PersonFinder } from './person-finder.tsx'

export function AddMemberPage(props: {
  account: AccountRow
  conversation: ConversationId
  onBack: () => void
}): ReactNode {
  const text = useText(conversationDetailsText)
  const common = useText(commonText)
  const errors = useText(errorsText)
  const { account, conversation, onBack } = props
  const members = useMembers(account.account, conversation) ?? []
  const present = members.filter(({ role }) => role !== 'none').map(({ user }) => user)
  const add = (user: string): void => {
    const command: CommandContent = { op: 'add', conversation, user }
    void run('submit', { account: account.account, cid: newCid(), command, atMs: Date.now() }).then((answer) => {
      if (answer.ok) onBack()
      else showToast(errors[answer.reason])
    })
  }
  return (
    <Page title={text.addMember} onBack={onBack} backLabel={common.back}>
      <PersonFinder
        account={account.account}
        without={[account.self.user, ...present]}
        onPick={({ user }) => add(user)}
      />
    </Page>
  )
}
