/** What the rows and menus of an open conversation call: commands for the outbox, and dialogs that ask first. */
import { useCallback, useMemo, useState } from 'react'
import { newCid } from '../../data/commands/new-cid.ts'
import { run } from '../../data/commands/run.ts'
import type { TimelineHandle } from '../../data/projections/timeline-view.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import { directConversationId, savedConversationId } from '../../model/conversation.ts'
import { conversationPath } from '../../model/conversation-path.ts'
import type { ConversationId, Seq } from '../../model/event.ts'
import type { NamedLink } from '../../model/marks/mark-node.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { copyText } from '../../ui/copy-text.ts'
import { showToast } from '../../ui/toast.tsx'
import type { OpenConversation, People } from './conversation-context.ts'
import { copiedText } from './copied-text.ts'
import type { MessageActions } from './message-actions.ts'
import { useSelection } from './selection-context.ts'
import { submitCommand, tell } from './submit-command.ts'

export type MessageQuestion =
  | { ask: 'erase' | 'forward'; items: readonly MessageItem[] }
  | { ask: 'react' | 'details' | 'reactors'; item: MessageItem }
  | { ask: 'link'; link: NamedLink }
  | null

export interface MessageActionsInput {
  open: OpenConversation
  people: People
  handle: TimelineHandle
  onReply: (item: MessageItem) => void
  onEdit: (item: MessageItem) => void
  onJump: (seq: Seq, from: MessageItem) => void
  onOpenConversation: (conversation: ConversationId) => void
}

export interface MessageActionsState {
  actions: MessageActions
  question: MessageQuestion
  closeQuestion: () => void
}

export function useMessageActions(input: MessageActionsInput): MessageActionsState {
  const { open, people, handle, onReply, onEdit, onJump } = input
  const copy = useCopy(people)
  const writeTo = useWriteTo(input)
  const errors = useText(errorsText)
  const common = useText(commonText)
  const [question, setQuestion] = useState<MessageQuestion>(null)
  const { account } = open.row
  const conversation = open.row.id
  const actions = useMemo<MessageActions>(
    () => ({
      reply: onReply,
      edit: onEdit,
      copy,
      copyLink: ({ seq }) =>
        seq !== null &&
        copyText(location.origin + conversationPath(conversation, seq), common.linkCopied, common.linkCopyFailed),
      forward: (items) => setQuestion({ ask: 'forward', items }),
      chooseReaction: (item) => setQuestion({ ask: 'react', item }),
      showReactors: (item) => setQuestion({ ask: 'reactors', item }),
      showDetails: (item) => setQuestion({ ask: 'details', item }),
      doubtLink: (link) => setQuestion({ ask: 'link', link }),
      erase: (items) => setQuestion({ ask: 'erase', items }),
      react: (item, emoji, on) =>
        void submitCommand(account, { op: 'react', conversation, target: refOf(item), emoji, on }, errors),
      pin: (item, on) => void submitCommand(account, { op: 'pin', conversation, target: refOf(item), on }, errors),
      retry: (item) => void retry(account, item).then((answer) => answer && tell(answer, errors)),
      cancel: (item) => void cancel(account, item).then((answer) => answer && tell(answer, errors)),
      writeTo,
      jump: onJump,
      fillGap: (after, before) => handle.fillGap(after, before),
    }),
    [account, conversation, handle, onReply, onEdit, onJump, copy, writeTo, errors, common],
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

/** What the backend says of the person takes the place of what the sender said once their conversation is there. */
function useWriteTo({ open, onOpenConversation }: MessageActionsInput): MessageActions['writeTo'] {
  const errors = useText(errorsText)
  const { account, self } = open
  return useCallback(
    ({ user, name }) => {
      const input = { account, user, name, username: '' }
      void run('open-direct', input).then((answer) => {
        if (answer.ok) onOpenConversation(user === self ? savedConversationId(self) : directConversationId(self, user))
        else showToast(errors[answer.reason])
      })
    },
    [account, self, errors, onOpenConversation],
  )
}

function useCopy(people: People): MessageActions['copy'] {
  const words = useText(conversationText)
  const many = useText(messagesText)
  const format = useFormat()
  const selection = useSelection()
  return useCallback(
    (items) => {
      const text = copiedText(items, people, words, many.copyLine, format.time)
      copyText(text, items.length === 1 ? words.copied : many.copied(items.length), words.copyFailed)
      selection.clear()
    },
    [people, words, many, format, selection],
  )
}
