/** Tells a screen reader of messages of others that come while the conversation is open; what was there is not read. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { cutText } from '../../model/cut-text.ts'
import type { TimelineItem } from '../../model/timeline.ts'
import { useOpenConversation } from './conversation-context.ts'
import { authorName, readableText } from './readable-message.ts'

const SPOKEN_LENGTH = 160

export function NewMessageAnnouncer(props: { items: readonly TimelineItem[]; isAtEnd: boolean }): ReactNode {
  const open = useOpenConversation()
  const words = useText(conversationText)
  const [spoken, setSpoken] = useState('')
  const lastSeq = useRef<number>(undefined)
  const last = props.items.at(-1)
  useEffect(() => {
    if (!props.isAtEnd || last?.type !== 'message' || last.seq === null) return
    const before = lastSeq.current
    lastSeq.current = last.seq
    if (before === undefined || last.seq <= before || last.own) return
    const text = cutText(readableText(last.body, last.erased, words), SPOKEN_LENGTH)
    setSpoken(words.newMessageFrom(authorName(last.sender, open, words), text))
  }, [last, props.isAtEnd, open, words])
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {spoken}
    </div>
  )
}
