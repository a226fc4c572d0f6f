/** The top of a conversation: the way back on a phone, who it is with, what they do now, the way to the details. */
import type { ReactNode } from 'react'
import { useAvatarUrl, usePresence, useTyping } from '../../data/use-live.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { BidiText } from '../../ui/bidi-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { type OpenConversation, useOpenConversation } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'
import { memberName } from './readable-message.ts'

export function ConversationHeader(props: { name: string; onBack: () => void; onDetails: () => void }): ReactNode {
  const { row } = useOpenConversation()
  const words = useText(conversationText)
  const common = useText(commonText)
  const image = useAvatarUrl(row.account, row.avatar)
  return (
    <header className="flex items-center gap-2 border-line border-b bg-surface px-2 py-1.5 pt-[max(0.375rem,env(safe-area-inset-top))]">
      <IconButton icon="back" label={common.back} onClick={props.onBack} className="md:hidden" />
      <button
        type="button"
        onClick={props.onDetails}
        className="pressable flex min-h-12 min-w-0 grow items-center gap-3 rounded-xl px-2 text-start hover:bg-hover"
      >
        <Avatar
          id={row.peer ?? row.id}
          name={props.name}
          image={image}
          {...(row.kind === 'saved' && { icon: 'bookmark' as const })}
        />
        <span className="flex min-w-0 flex-col">
          <BidiText as="h1" text={props.name} className="truncate font-semibold" />
          <Activity />
        </span>
      </button>
      <IconButton icon="info" label={words.details} onClick={props.onDetails} />
    </header>
  )
}

function Activity(): ReactNode {
  const open = useOpenConversation()
  const words = useText(conversationText)
  const typing = useTyping(open.row.channel ? undefined : open.row.id).filter((user) => user !== open.self)
  const presence = usePresence(open.account, open.row.peer)
  if (typing.length > 0) return <span className="truncate text-accent text-sm">{typingLine(typing, open, words)}</span>
  return <span className="truncate text-muted text-sm">{standingLine(open, presence, words)}</span>
}

function standingLine(
  open: OpenConversation,
  presence: ReturnType<typeof usePresence>,
  words: ConversationWords,
): string {
  if (open.row.kind === 'saved') return words.savedHint
  if (open.row.role === 'none') return words.notMember
  if (open.row.kind === 'group') return words.members(open.row.memberCount)
  return presence ? words.presence[presence] : '\u00A0'
}

function typingLine(users: readonly string[], open: OpenConversation, words: ConversationWords): string {
  if (open.row.kind === 'direct') return words.typing
  const [first, second] = users
  if (first === undefined || users.length > 2) return words.typingMany(users.length)
  const name = memberName(first, open, words)
  return second === undefined ? words.typingOne(name) : words.typingTwo(name, memberName(second, open, words))
}
