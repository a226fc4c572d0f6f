/** The menu of a message: the same items by right click, long press and keyboard; quick reactions above them. */
import type { ReactNode } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { canReact } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { Menu } from '../../ui/menu.tsx'
import { useOpenConversation } from './conversation-context.ts'
import type { MessageActions } from './message-actions.ts'
import type { MenuAnchor } from './message-row.tsx'
import { QuickReactions } from './quick-reactions.tsx'
import { useMenuItems } from './use-menu-items.ts'

interface MessageMenuProps {
  target: { item: MessageItem; anchor: MenuAnchor } | null
  actions: MessageActions
  onClose: () => void
}

export function MessageMenu(props: MessageMenuProps): ReactNode {
  return props.target && <OpenMenu {...props} target={props.target} />
}

function OpenMenu({
  target,
  actions,
  onClose,
}: MessageMenuProps & { target: { item: MessageItem; anchor: MenuAnchor } }) {
  const { item, anchor } = target
  const open = useOpenConversation()
  const words = useText(conversationText)
  const items = useMenuItems(item, actions)
  return (
    <Menu
      anchor={anchor}
      label={words.menu}
      onClose={onClose}
      items={items}
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
