/** Who is in a conversation and how it is kept: members with roles, name, mute, pin, archive, leaving. Rules: L6. */
import type { ReactNode } from 'react'
import type { AccountRow, ConversationRow } from '../../data/rows.ts'
import { useConversation, useMembers } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { ConversationId, UserRef } from '../../model/event.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { ChannelSections } from './channel-sections.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { ConversationSwitches } from './conversation-switches.tsx'
import { LeaveButton } from './leave-button.tsx'
import { MemberSection } from './member-section.tsx'

export interface ConversationDetailsProps {
  account: AccountRow
  conversation: ConversationId
  /** A pane beside the conversation, not a page of its own. */
  isPane?: boolean
  onBack: () => void
  onAddMember: () => void
  onOpenDirect: (user: UserRef) => void
}

export function ConversationDetailsPage(props: ConversationDetailsProps): ReactNode {
  const text = useText(conversationDetailsText)
  const common = useText(commonText)
  const row = useConversation(props.account.account, props.conversation)
  const isPane = props.isPane ?? false
  return (
    <Page title={text.title} onBack={props.onBack} backLabel={isPane ? common.close : common.back} isPane={isPane}>
      {row === null && <EmptyState icon="info" title={text.notFound} />}
      {row && <Details {...props} row={row} />}
    </Page>
  )
}

function Details(props: ConversationDetailsProps & { row: ConversationRow }): ReactNode {
  const text = useText(conversationDetailsText)
  const { row, account } = props
  const members = useMembers(account.account, row.id) ?? []
  const isPaged = row.channel === true && row.role !== 'none'
  const People = isPaged ? ChannelSections : MemberSection
  return (
    <>
      <ConversationHead
        row={row}
        peer={members.find(({ user }) => user === row.peer)}
        canPicture={account.capabilities?.ops.avatar === 'native'}
      />
      {!row.confirmed && row.kind !== 'saved' && <p className="px-3 text-muted text-sm">{text.notConfirmed}</p>}
      <ConversationSwitches row={row} />
      {/* Below a list without an end nobody would find it. */}
      {isPaged && <LeaveButton row={row} />}
      {row.kind === 'group' && (
        <People
          row={row}
          members={members}
          self={account.self.user}
          onAdd={props.onAddMember}
          onOpenDirect={props.onOpenDirect}
        />
      )}
      {!isPaged && <LeaveButton row={row} />}
    </>
  )
}
