/** The sign and name of the conversation; a group's name can be changed here by those who may. */
import { type ReactNode, useState } from 'react'
import type { ConversationRow, MemberRow } from '../../data/rows.ts'
import { useAvatarUrl } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { useText } from '../../i18n/language-context.tsx'
import { canManage } from '../../model/permissions.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { GroupPicture } from './group-picture.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { useDetailsText } from './use-details-text.ts'

export function ConversationHead(props: {
  row: ConversationRow
  peer: MemberRow | undefined
  /** Whether the server keeps pictures. */
  canPicture: boolean
}): ReactNode {
  const text = useDetailsText(props.row)
  const common = useText(commonText)
  const [isRenaming, setIsRenaming] = useState(false)
  const { row, peer } = props
  const image = useAvatarUrl(row.account, row.avatar)
  const name = row.kind === 'saved' ? common.savedMessages : row.name
  return (
    <div className="flex flex-col items-center gap-2 pt-2 text-center">
      {row.kind === 'saved' ? (
        <Avatar name="" id="saved" size="huge" icon="bookmark" />
      ) : (
        <Avatar name={name} id={row.peer ?? row.id} size="huge" image={image} />
      )}
      <div className="flex max-w-full items-center gap-1">
        <BidiText as="h2" text={name} className="min-w-0 break-words font-semibold text-xl" />
        {canManage(row) && <IconButton icon="edit" label={text.rename} onClick={() => setIsRenaming(true)} />}
      </div>
      {props.canPicture && canManage(row) && <GroupPicture row={row} />}
      <HeadLine row={row} peer={peer} />
      {isRenaming && <RenameDialog row={row} onClose={() => setIsRenaming(false)} />}
    </div>
  )
}

function HeadLine(props: { row: ConversationRow; peer: MemberRow | undefined }): ReactNode {
  const text = useDetailsText(props.row)
  const { row, peer } = props
  if (row.kind === 'saved') return <p className="text-muted">{text.savedHint}</p>
  if (row.role === 'none') return <p className="text-muted">{text.roles.none}</p>
  if (row.kind === 'group') return <p className="text-muted">{text.members(row.memberCount)}</p>
  if (!peer) return null
  return (
    <>
      {peer.username !== '' && (
        <p className="text-muted">
          <bdi dir="ltr">@{peer.username}</bdi>
        </p>
      )}
      {peer.about && <BidiText as="p" text={peer.about} className="max-w-sm break-words" />}
    </>
  )
}
