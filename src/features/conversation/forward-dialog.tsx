/** Picks a conversation and puts copies of messages into its outbox, in their order, with the name of who wrote them. */
import { type ReactNode, useState } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { useAvatarUrl, useConversations } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import { searchIn } from '../../i18n/search-in.ts'
import { readAttachment } from '../../model/attachment.ts'
import { isText } from '../../model/body-text.ts'
import { readContact } from '../../model/contact.ts'
import type { Body, Part } from '../../model/event.ts'
import { isLinkCard } from '../../model/link-card.ts'
import { canSend } from '../../model/message-permissions.ts'
import { readPlace } from '../../model/place.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RecoveredSearch } from '../../ui/recovered-search.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { type OpenConversation, useOpenConversation } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'
import { postName } from './readable-message.ts'
import { useSelection } from './selection-context.ts'
import { submitCommand } from './submit-command.ts'

export function ForwardDialog(props: { items: readonly MessageItem[]; onClose: () => void }): ReactNode {
  const open = useOpenConversation()
  const selection = useSelection()
  const words = useText(conversationText)
  const common = useText(commonText)
  const errors = useText(errorsText)
  const [query, setQuery] = useState('')
  const nameOf = (row: ConversationRow): string => (row.kind === 'saved' ? common.savedMessages : row.name)
  const { found, recovered } = searchIn((useConversations(open.account) ?? []).filter(canSend), query, nameOf)
  const send = async (row: ConversationRow): Promise<void> => {
    props.onClose()
    selection.clear()
    for (const item of props.items) {
      const body = forwardedBody(item, open, words)
      if (!body) continue
      const isTaken = await submitCommand(open.account, { op: 'send', conversation: row.id, body }, errors)
      if (!isTaken) return
    }
    showToast(words.forwarded(nameOf(row)))
  }
  return (
    <Dialog open onClose={props.onClose} title={words.forwardTitle} sheet>
      <TextField label={words.forwardSearch} type="search" value={query} onChange={(e) => setQuery(e.target.value)} />
      {recovered !== undefined && <RecoveredSearch query={recovered} />}
      <ul className="-mx-2 max-h-[50dvh] overflow-y-auto">
        {found.slice(0, 100).map(({ item: row }) => (
          <li key={row.id}>
            <button
              type="button"
              onClick={() => void send(row)}
              className="flex min-h-14 w-full items-center gap-3 rounded-xl px-2 text-start hover:bg-hover focus-visible:bg-hover"
            >
              <RowAvatar row={row} name={nameOf(row)} />
              <BidiText text={nameOf(row)} className="truncate" />
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="text-center text-muted">{words.forwardNone}</p>}
    </Dialog>
  )
}

function RowAvatar(props: { row: ConversationRow; name: string }): ReactNode {
  const { row, name } = props
  const image = useAvatarUrl(row.account, row.avatar)
  return (
    <Avatar id={row.peer ?? row.id} name={name} image={image} {...(row.kind === 'saved' && { icon: 'bookmark' })} />
  )
}

function isForwarded(part: Part): boolean {
  return isText(part) || isLinkCard(part) || [readAttachment, readContact, readPlace].some((read) => read(part))
}

/** Keeps the first author of a message that was forwarded before; leaves quote and mentions behind. */
function forwardedBody(item: MessageItem, open: OpenConversation, words: ConversationWords): Body | null {
  const parts = (item.body?.parts ?? []).filter(isForwarded)
  if (item.body === null || parts.length === 0) return null
  const name = postName(item.sender, open, words)
  return { enc: 'none', parts, forwarded: item.body.forwarded ?? { user: item.sender, name } }
}
