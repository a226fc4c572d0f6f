/** The menu of a message: the same items by right click, long press and keyboard; only what this person may do. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { bodyText } from '../../model/body-text.ts'
import { canEdit, canPin, canReact, canSend } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { type OpenConversation, useOpenConversation } from './conversation-context.ts'
import type { ConversationWords } from './conversation-words.ts'
import type { MessageActions } from './message-actions.ts'
import type { MenuAnchor } from './message-row.tsx'
import { QuickReactions } from './quick-reactions.tsx'

export function MessageMenu(props: {
  target: { item: MessageItem; anchor: MenuAnchor } | null
  actions: MessageActions
  onClose: () => void
}): ReactNode {
  const { target, actions, onClose } = props
  const open = useOpenConversation()
  const words = useText(conversationText)
  if (!target) return null
  const { item } = target
  return (
    <Menu
      anchor={target.anchor}
      label={words.menu}
      onClose={onClose}
      items={messageMenuItems(item, open, actions, words)}
      header={
        canReact(item, open.row) && (
          <QuickReactions
            item={item}
            onToggle={(emoji, on) => {
              onClose()
              actions.react(item, emoji, on)
            }}
          />
        )
      }
    />
  )
}

export function messageMenuItems(
  item: MessageItem,
  open: OpenConversation,
  actions: MessageActions,
  words: ConversationWords,
): MenuItem[] {
  const isSent = item.seq !== null
  const hasText = !item.erased && item.body !== null && bodyText(item.body) !== null
  const entry = (isOffered: boolean, menuItem: MenuItem): MenuItem[] => (isOffered ? [menuItem] : [])
  return [
    ...entry(item.state === 'refused' || item.state === 'queued', {
      key: 'retry',
      label: words.retrySend,
      icon: 'outbox',
      onSelect: () => actions.retry(item),
    }),
    ...entry(isSent && !item.erased && canSend(open.row), {
      key: 'reply',
      label: words.reply,
      icon: 'reply',
      onSelect: () => actions.reply(item),
    }),
    ...entry(canEdit(item, open.row), {
      key: 'edit',
      label: words.edit,
      icon: 'edit',
      onSelect: () => actions.edit(item),
    }),
    ...entry(hasText, { key: 'copy', label: words.copy, icon: 'copy', onSelect: () => actions.copy(item) }),
    ...entry(hasText && isSent, {
      key: 'forward',
      label: words.forward,
      icon: 'forward-message',
      onSelect: () => actions.forward(item),
    }),
    ...entry(canReact(item, open.row), {
      key: 'react',
      label: words.react,
      icon: 'emoji',
      onSelect: () => actions.chooseReaction(item),
    }),
    ...entry(canPin(item, open.row), {
      key: 'pin',
      label: item.pinned ? words.unpin : words.pin,
      icon: 'pin',
      onSelect: () => actions.pin(item, !item.pinned),
    }),
    ...entry(isSent, {
      key: 'erase',
      label: words.erase,
      icon: 'trash',
      danger: true,
      onSelect: () => actions.erase(item),
    }),
    ...entry(!isSent && item.cid !== undefined, {
      key: 'cancel',
      label: words.cancelSend,
      icon: 'trash',
      danger: true,
      onSelect: () => actions.cancel(item),
    }),
  ]
}
