/** Who put which emoji on a message; a long list scrolls in the sheet. */
import type { ReactNode } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { MessageItem } from '../../model/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { usePeople } from './conversation-context.ts'
import { PersonLine } from './person-line.tsx'
import { authorName } from './readable-message.ts'

export function ReactorsSheet(props: { item: MessageItem; onClose: () => void }): ReactNode {
  const { item, onClose } = props
  const people = usePeople()
  const words = useText(conversationText)
  const text = useText(messagesText)
  const common = useText(commonText)
  return (
    <Sheet open onClose={onClose} title={text.reactors} actions={<Button onClick={onClose}>{common.close}</Button>}>
      {item.reactions.map(({ emoji, users }) => (
        <ul key={emoji} aria-label={words.reactionLabel(emoji, users.length, users.includes(people.self))}>
          {users.map((user) => (
            <PersonLine key={user} user={user} name={authorName(user, people, words)}>
              <span aria-hidden="true" className="text-xl">
                {emoji}
              </span>
            </PersonLine>
          ))}
        </ul>
      ))}
    </Sheet>
  )
}
