/** One person of a group: picture, name, role, and the way to what may be done with them. */
import type { ReactNode } from 'react'
import type { MemberRow } from '../../data/rows.ts'
import { useAvatarUrl } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationDetailsText } from '../../i18n/catalogue/conversation-details.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Row } from '../../ui/row.tsx'

export function MemberLine(props: {
  member: MemberRow
  isSelf: boolean
  onMenu: (anchor: Element) => void
}): ReactNode {
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
