/** How far the own last message of a conversation has come: on this device, at the server, delivered, read. */
import type { ReactNode } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { useMembers } from '../../data/use-live.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { UserRef } from '../../model/event.ts'
import { type ReceiptState, reachedByOthers, receiptState } from '../../model/receipt-state.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'

export function LastState(props: { row: ConversationRow; self: UserRef }): ReactNode {
  const { row, self } = props
  const words = useText(conversationText)
  const members = useMembers(row.account, row.id)
  const state = stateOf(row, members ?? [], self)
  if (!state) return null
  const icon = state === 'queued' ? 'clock' : state === 'sent' ? 'check' : 'check-double'
  return (
    <span role="img" aria-label={words.state[state]} className="inline-flex shrink-0">
      <Icon name={icon} className={classNames('size-4', state === 'read' ? 'text-accent' : 'text-muted')} />
    </span>
  )
}

type Members = Parameters<typeof reachedByOthers>[0]

function stateOf(row: ConversationRow, members: Members, self: UserRef): ReceiptState | 'queued' | null {
  const { last } = row
  if (!last || last.sender !== self || last.notice !== undefined || last.erased) return null
  if (last.seq === null) return 'queued'
  return receiptState(last.seq, row.channel ? null : reachedByOthers(members, self))
}
