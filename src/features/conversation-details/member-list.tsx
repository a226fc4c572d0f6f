/** People of a group, one below the other, with one menu for what may be done with each. */
import { type ReactNode, useState } from 'react'
import type { ConversationRow, MemberRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { MemberLine } from './member-line.tsx'
import { useDetailsText } from './use-details-text.ts'
import { useMemberActions } from './use-member-actions.ts'

export interface MemberListProps {
  row: ConversationRow
  members: readonly MemberRow[]
  self: UserRef
  onOpenDirect: (user: UserRef) => void
  /** The person asked for the removal of somebody. */
  onRemove?: (user: UserRef) => void
}

export function MemberList(props: MemberListProps): ReactNode {
  const text = useDetailsText(props.row)
  const [open, setOpen] = useState<{ member: MemberRow; anchor: Element }>()
  const { items, removal } = useMemberActions(props, open?.member)
  return (
    <>
      <ul>
        {props.members.map((member) => (
          // Of a long list only what is near the screen is laid out.
          <li key={member.user} className="[contain-intrinsic-block-size:auto_3.5rem] [content-visibility:auto]">
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
      <RemovalDialog row={props.row} removal={removal} />
    </>
  )
}

function RemovalDialog(props: {
  row: ConversationRow
  removal: ReturnType<typeof useMemberActions>['removal']
}): ReactNode {
  const text = useDetailsText(props.row)
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
