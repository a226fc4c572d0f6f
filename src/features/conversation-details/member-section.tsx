/** The members of a group, those with a say first. */
import type { ReactNode } from 'react'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Role } from '../../model/event.ts'
import { canManage } from '../../model/permissions.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/section.tsx'
import { MemberList, type MemberListProps } from './member-list.tsx'

export interface MemberSectionProps extends MemberListProps {
  onAdd: () => void
}

const rank: Record<Role, number> = { owner: 0, admin: 1, member: 2, none: 3 }

export function MemberSection({ onAdd, members, ...rest }: MemberSectionProps): ReactNode {
  const text = useText(conversationDetailsText)
  const present = members
    .filter(({ role }) => role !== 'none')
    .sort((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name, 'fa'))
  return (
    <Section
      title={text.membersTitle}
      actions={canManage(rest.row) && <IconButton icon="user-add" label={text.addMember} onClick={onAdd} />}
    >
      <MemberList {...rest} members={present} />
    </Section>
  )
}
