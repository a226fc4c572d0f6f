/** All that is known of one message: when it was sent and edited, where it comes from, who has it and who has read it. */
import type { ReactNode } from 'react'
import type { MemberRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { MessageItem } from '../../model/timeline.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useOpenConversation } from './conversation-context.ts'
import { messageReaders } from './message-readers.ts'
import { shownState } from './message-state.ts'
import { PersonLine } from './person-line.tsx'

export function MessageDetails(props: { item: MessageItem; onClose: () => void }): ReactNode {
  const { item, onClose } = props
  const open = useOpenConversation()
  const words = useText(conversationText)
  const text = useText(messagesText)
  const common = useText(commonText)
  const format = useFormat()
  const state = shownState(item, open.reached)
  const readers = open.row.channel ? null : messageReaders(item, open.members, open.self)
  const origin = item.body?.forwarded
  return (
    <Sheet open onClose={onClose} title={text.details} actions={<Button onClick={onClose}>{common.close}</Button>}>
      <dl className="flex flex-col gap-2">
        <Fact name={text.sentAt}>{format.dateTime(item.atMs)}</Fact>
        {item.editedAtMs !== undefined && <Fact name={text.editedAt}>{format.dateTime(item.editedAtMs)}</Fact>}
        {state && <Fact name={text.stateTitle}>{words.state[state]}</Fact>}
        {origin && (
          <Fact name={text.origin}>
            <BidiText text={origin.name} />
          </Fact>
        )}
      </dl>
      {readers && (
        <>
          <People title={text.readBy} members={readers.read} />
          <People title={text.deliveredTo} members={readers.delivered} />
          <People title={text.notYet} members={readers.waiting} />
        </>
      )}
    </Sheet>
  )
}

function Fact(props: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-muted">{props.name}</dt>
      <dd className="text-end">{props.children}</dd>
    </div>
  )
}

function People(props: { title: string; members: readonly MemberRow[] }): ReactNode {
  const format = useFormat()
  if (props.members.length === 0) return null
  return (
    <section>
      <h3 className="flex justify-between font-semibold text-accent text-sm">
        {props.title}
        <span className="text-muted">{format.number(props.members.length)}</span>
      </h3>
      <ul>
        {props.members.map(({ user, name }) => (
          <PersonLine key={user} user={user} name={name} />
        ))}
      </ul>
    </section>
  )
}
