/** What the menu of a message offers: only what this person may do, and only where it says something. */
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useText } from '../../i18n/language-context.tsx'
import { canEdit, canPin, canReact } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { useOpenConversation } from './conversation-context.ts'
import { useKeep } from './media/use-keep.ts'
import type { MessageActions } from './message-actions.ts'
import { hasDetails } from './message-readers.ts'
import { canForward, canReply, hasText } from './readable-message.ts'
import { useSelection } from './selection-context.ts'

type Entry = [isOffered: boolean, key: string, icon: IconName, label: string, onSelect: () => void]

export function useMenuItems(item: MessageItem, actions: MessageActions): MenuItem[] {
  const { row } = useOpenConversation()
  const words = useText(conversationText)
  const many = useText(messagesText)
  const common = useText(commonText)
  const selection = useSelection()
  const keep = useKeep(item)
  const isSent = item.seq !== null
  const isWaiting = item.state === 'refused' || item.state === 'queued'
  const isReadable = hasText(item)
  const hasReactions = item.reactions.length > 0
  const entries: Entry[] = [
    [isWaiting, 'retry', 'outbox', words.retrySend, () => actions.retry(item)],
    [canReply(item, row), 'reply', 'reply', words.reply, () => actions.reply(item)],
    [canEdit(item, row), 'edit', 'edit', words.edit, () => actions.edit(item)],
    [isReadable, 'copy', 'copy', words.copy, () => actions.copy([item])],
    [isSent && !item.erased, 'link', 'link', common.copyLink, () => actions.copyLink(item)],
    [canForward(item), 'forward', 'forward-message', words.forward, () => actions.forward([item])],
    [canReact(item, row), 'react', 'emoji', words.react, () => actions.chooseReaction(item)],
    [hasReactions, 'reactors', 'users', many.showReactors, () => actions.showReactors(item)],
    [canPin(item, row), 'pin', 'pin', item.pinned ? words.unpin : words.pin, () => actions.pin(item, !item.pinned)],
    [isSent && keep.isOffered, 'keep', 'device', keep.label, keep.toggle],
    [isSent && hasDetails(item), 'details', 'info', many.details, () => actions.showDetails(item)],
    [isSent, 'select', 'check', many.select, () => selection.toggle(item)],
    [isSent, 'erase', 'trash', words.erase, () => actions.erase([item])],
    [!isSent && item.cid !== undefined, 'cancel', 'trash', words.cancelSend, () => actions.cancel(item)],
  ]
  return entries
    .filter(([isOffered]) => isOffered)
    .map(([, key, icon, label, onSelect]) => ({ key, icon, label, onSelect, danger: icon === 'trash' }))
}
