/** The members of a group with their roles, and what may be done with each. */
import { type ReactNode, useState } from 'react'
import type { ConversationRow, MemberRow } from '../../data/rows.ts'
import { useAvatarUrl } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { Role, UserRef } from '../../model/event.ts'
import { canManage } from '../../model/permissions.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { useMemberActions } from './use-member-actions.ts'

export interface MemberSectionProps {
  row: ConversationRow
  members: readonly MemberRow[]
  self: UserRef
  onAdd: () => void
  onOpenDirect: (user: UserRef) => void
}

const rank: Record<Role, number> = { owner: 0, admin: 1, member: 2, none: 3 }

export function MemberSection(props: MemberSectionProps): ReactNode {
  const text = useText(conversationDetailsText)
  const [open, setOpen] = useState<{ member: MemberRow; anchor: Element }>()
  const { items, removal } = useMemberActions(props, open?.member)
  const present = props.members
    .filter(({ role }) => role !== 'none')
    .sort((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name, 'fa'))
  return (
    <Section
      title={text.membersTitle}
      actions={canManage(props.row) && <IconButton icon="user-add" label={text.addMember} onClick={props.onAdd} />}
    >
      <ul>
        {present.map((member) => (
          <li key={member.user}>
            <MemberLine
              member={member}
              isSelf={member.user === props.self}
              onMenu={(anchor) => setOpen({ member, anchor })}
            />
          </li>
        ))}
      </ul>
      <Menu
        anchor={open?.anchor ?? null}
        items={items}
        label={text.memberMenu(open?.member.name ?? '')}
        onClose={() => setOpen(undefined)}
      />
      <RemovalDialog removal={removal} />
    </Section>
  )
}

function MemberLine(props: { member: MemberRow; isSelf: boolean; onMenu: (anchor: Element) => void }): ReactNode {
  const text = useText(conversationDetailsText)
  const common = useText(commonText)
  const { member, isSelf } = props
  const image = useAvatarUrl(member.account, member.avatar)
  const role = member.role === 'member' ? undefined : text.roles[member.role]
  return (
    <Row
      start={<Avatar name={member.name} id={member.user} image={image} />}
      title={isSelf ? common.you : <BidiText text={member.name} />}
      detail={
        <>
          <bdi dir="ltr">@{member.username}</bdi>
          {role && ` · ${role}`}
        </>
      }
      end={
        !isSelf && (
          <IconButton
            icon="more"
            label={text.memberMenu(member.name)}
            aria-haspopup="menu"
            onClick={(event) => props.onMenu(event.currentTarget)}
          />
        )
      }
    />
  )
}

function RemovalDialog(props: { removal: ReturnType<typeof useMemberActions>['removal'] }): ReactNode {
  const text = useText(conversationDetailsText)
  const common = useText(commonText)
  const { removal } = props
  return (
    <ConfirmDialog
      open={removal.member !== undefined}
      title={text.removeTitle(removal.member?.name ?? '')}
      text={text.removeText}
      confirmLabel={text.removeMember}
      cancelLabel={common.cancel}
      onConfirm={removal.confirm}
      onCancel={removal.cancel}
    />
  )
}
