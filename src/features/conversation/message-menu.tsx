/** The menu of a message: the same items by right click, long press and keyboard; only what this person may do. */
import type { ReactNode } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { bodyText } from '../../model/body-text.ts'
import { canEdit, canPin, canReact, canSend } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { IconName } from '../../ui/icon.tsx'
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
  const common = useText(commonText)
  if (!target) return null
  const { item } = target
  return (
    <Menu
      anchor={target.anchor}
      label={words.menu}
      onClose={onClose}
      items={messageMenuItems(item, open, actions, words, common)}
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
  common: (typeof commonText)['fa'],
): MenuItem[] {
  const { retry, reply, edit, copy, copyLink, forward, chooseReaction, pin, erase, cancel } = actions
  const isSent = item.seq !== null
  const isWaiting = item.state === 'refused' || item.state === 'queued'
  const hasText = !item.erased && item.body !== null && bodyText(item.body) !== null
  const entries: [isOffered: boolean, key: string, icon: IconName, label: string, onSelect: () => void][] = [
    [isWaiting, 'retry', 'outbox', words.retrySend, () => retry(item)],
    [isSent && !item.erased && canSend(open.row), 'reply', 'reply', words.reply, () => reply(item)],
    [canEdit(item, open.row), 'edit', 'edit', words.edit, () => edit(item)],
    [hasText, 'copy', 'copy', words.copy, () => copy(item)],
    [isSent && !item.erased, 'link', 'link', common.copyLink, () => copyLink(item)],
    [hasText && isSent, 'forward', 'forward-message', words.forward, () => forward(item)],
    [canReact(item, open.row), 'react', 'emoji', words.react, () => chooseReaction(item)],
    [canPin(item, open.row), 'pin', 'pin', item.pinned ? words.unpin : words.pin, () => pin(item, !item.pinned)],
    [isSent, 'erase', 'trash', words.erase, () => erase(item)],
    [!isSent && item.cid !== undefined, 'cancel', 'trash', words.cancelSend, () => cancel(item)],
  ]
  return entries
    .filter(([isOffered]) => isOffered)
    .map(([, key, icon, label, onSelect]) => ({ key, icon, label, onSelect, danger: icon === 'trash' }))
}
