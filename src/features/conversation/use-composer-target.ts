/** Which message the composer answers or edits, by its ref, and what there is to show of it. */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import type { TimelineHandle } from '../../data/projections/timeline-view.ts'
import { useMessage } from '../../data/use-timeline.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { bodySource } from '../../model/body-text.ts'
import type { Body, Ref, UserRef } from '../../model/event.ts'
import { canEdit } from '../../model/message-permissions.ts'
import type { MessageItem, TimelineItem } from '../../model/timeline.ts'
import type { ComposerTarget } from './composer-slot.ts'
import type { OpenConversation } from './conversation-context.ts'
import { readableText, senderName } from './readable-message.ts'
import { refOf } from './use-message-actions.ts'

type Chosen = { mode: 'reply' | 'edit'; ref: Ref } | null

export interface ComposerTargetState {
  target: ComposerTarget | null
  choose: (chosen: Chosen) => void
  reply: (item: MessageItem) => void
  edit: (item: MessageItem) => void
  editLast: () => void
}

export function useComposerTarget(open: OpenConversation, handle: TimelineHandle): ComposerTargetState {
  const words = useText(conversationText)
  const [chosen, choose] = useState<Chosen>(null)
  const view = useSyncExternalStore(handle.subscribe, handle.getSnapshot)
  const item = chosen ? findItem(view.items, chosen.ref) : undefined
  const held = useMessage(open.account, open.row.id, item ? undefined : chosen?.ref.seq)
  const message = item ?? held
  const target = useMemo(() => {
    if (!chosen || !message) return null
    return { ...chosen, ...shownOf(message, open, words), isWaiting: item !== undefined && item.state !== 'sent' }
  }, [chosen, message, item, open, words])
  const reply = useCallback((one: MessageItem) => choose({ mode: 'reply', ref: refOf(one) }), [])
  const edit = useCallback((one: MessageItem) => choose({ mode: 'edit', ref: refOf(one) }), [])
  const editLast = useCallback(() => {
    const last = handle.getSnapshot().items.findLast((one) => one.type === 'message' && canEdit(one, open.row))
    if (last?.type === 'message') edit(last)
  }, [handle, open.row, edit])
  return { target, choose, reply, edit, editLast }
}

function findItem(items: readonly TimelineItem[], ref: Ref): MessageItem | undefined {
  const isMeant = (item: TimelineItem): item is MessageItem =>
    item.type === 'message' && (ref.seq !== undefined ? item.seq === ref.seq : item.cid === ref.cid)
  return items.find(isMeant)
}

function shownOf(
  message: { sender: UserRef; body: Body | null },
  open: OpenConversation,
  words: (typeof conversationText)['fa'],
): { author: string; text: string; source: string; body: Body | null } {
  const { sender, body } = message
  const text = readableText(body, body === null, words)
  return { author: senderName(sender, open, words), text, source: (body && bodySource(body)) ?? '', body }
}
