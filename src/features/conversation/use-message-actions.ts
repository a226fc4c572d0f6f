/** What the rows and menus of an open conversation call: commands for the outbox, and dialogs that ask first. */
import { useMemo, useState } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { TimelineHandle } from '../../data/projections/timeline-view.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import { bodyText } from '../../model/body-text.ts'
import { conversationPath } from '../../model/conversation-path.ts'
import type { Seq } from '../../model/event.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { copyText } from '../../ui/copy-text.ts'
import type { OpenConversation } from './conversation-context.ts'
import type { MessageActions } from './message-actions.ts'
import { submitCommand, tell } from './submit-command.ts'

export type MessageQuestion = { ask: 'erase' | 'forward' | 'react'; item: MessageItem } | null

export interface MessageActionsInput {
  open: OpenConversation
  handle: TimelineHandle
  onReply: (item: MessageItem) => void
  onEdit: (item: MessageItem) => void
  onJump: (seq: Seq, from: MessageItem) => void
}

export interface MessageActionsState {
  actions: MessageActions
  question: MessageQuestion
  closeQuestion: () => void
}

export function useMessageActions(input: MessageActionsInput): MessageActionsState {
  const { open, handle, onReply, onEdit, onJump } = input
  const words = useText(conversationText)
  const errors = useText(errorsText)
  const common = useText(commonText)
  const [question, setQuestion] = useState<MessageQuestion>(null)
  const { account } = open.row
  const conversation = open.row.id
  const actions = useMemo<MessageActions>(
    () => ({
      reply: onReply,
      edit: onEdit,
      copy: (item) => copyText((item.body && bodyText(item.body)) ?? '', words.copied, words.copyFailed),
      copyLink: ({ seq }) =>
        seq !== null &&
        copyText(location.origin + conversationPath(conversation, seq), common.linkCopied, common.linkCopyFailed),
      forward: (item) => setQuestion({ ask: 'forward', item }),
      chooseReaction: (item) => setQuestion({ ask: 'react', item }),
      erase: (item) => setQuestion({ ask: 'erase', item }),
      react: (item, emoji, on) =>
        void submitCommand(account, { op: 'react', conversation, target: refOf(item), emoji, on }, errors),
      pin: (item, on) => void submitCommand(account, { op: 'pin', conversation, target: refOf(item), on }, errors),
      retry: (item) => void retry(account, item).then((answer) => answer && tell(answer, errors)),
      cancel: (item) => void cancel(account, item).then((answer) => answer && tell(answer, errors)),
      jump: onJump,
      fillGap: (after, before) => handle.fillGap(after, before),
    }),
    [account, conversation, handle, onReply, onEdit, onJump, words, errors, common],
  )
  return { actions, question, closeQuestion: () => setQuestion(null) }
}

/** An event in the log goes by its seq, one that is still on its way by its cid. */
export function refOf(item: MessageItem): { seq?: Seq; cid?: string } {
  if (item.seq !== null) return { seq: item.seq }
  return item.cid === undefined ? {} : { cid: item.cid }
}

async function retry(account: number, item: MessageItem) {
  return item.cid === undefined ? undefined : run('retry-outbox', { account, cid: item.cid, newCid: newCid() })
}

async function cancel(account: number, item: MessageItem) {
  return item.cid === undefined ? undefined : run('cancel-outbox', { account, cid: item.cid })
}
