/** The small picture of somebody in the conversation, also of who left it. */
import type { ReactNode } from 'react'
import { useAvatarUrl } from '../../data/use-live.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { usePeople } from './conversation-context.ts'
import { memberName } from './readable-message.ts'

export function SenderAvatar(props: { sender: UserRef }): ReactNode {
  const people = usePeople()
  const words = useText(conversationText)
  const image = useAvatarUrl(people.account, people.members.get(props.sender)?.avatar)
  return <Avatar size="small" id={props.sender} name={memberName(props.sender, people, words)} image={image} />
}
