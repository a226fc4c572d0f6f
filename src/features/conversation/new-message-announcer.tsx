/** Tells a screen reader of messages of others that come while the conversation is open; what was there is not read. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { cutText } from '../../model/cut-text.ts'
import type { MessageItem, TimelineItem } from '../../model/timeline.ts'
import { useOpenConversation } from './conversation-context.ts'
import { readableText, senderName } from './readable-message.ts'

const SPOKEN_LENGTH = 160

export function NewMessageAnnouncer(props: { items: readonly TimelineItem[]; isAtEnd: boolean }): ReactNode {
  const open = useOpenConversation()
  const words = useText(conversationText)
  const [spoken, setSpoken] = useState('')
  const lastSeq = useRef<number>(undefined)
  const newest = newestOf(props.items)
  useEffect(() => {
    if (!props.isAtEnd) return
    const before = lastSeq.current
    const seq = newest?.seq ?? 0
    lastSeq.current = seq
    if (before === undefined || seq <= before || !newest || newest.own) return
    const text = cutText(readableText(newest.body, newest.erased, words), SPOKEN_LENGTH)
    setSpoken(words.newMessageFrom(senderName(newest.sender, open, words), text))
  }, [newest, props.isAtEnd, open, words])
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {spoken}
    </div>
  )
}

/** The last message that has its place in the log: what waits on this device stands below it. */
function newestOf(items: readonly TimelineItem[]): MessageItem | undefined {
  return items.findLast((item): item is MessageItem => item.type === 'message' && item.seq !== null)
}
