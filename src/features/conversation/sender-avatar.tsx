/** The small picture of somebody in the conversation, also of who left it; beside the posts of a channel its own. */
import type { ReactNode } from 'react'
import { useAvatarUrl } from '../../data/use-live.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { usePeople } from './conversation-context.ts'
import { postName } from './readable-message.ts'

export function SenderAvatar(props: { sender: UserRef }): ReactNode {
  const people = usePeople()
  const words = useText(conversationText)
  const { id, channel, avatar } = people.row
  const image = useAvatarUrl(people.account, channel ? avatar : people.members.get(props.sender)?.avatar)
  const name = postName(props.sender, people, words)
  return <Avatar size="small" id={channel ? id : props.sender} name={name} image={image} />
}
