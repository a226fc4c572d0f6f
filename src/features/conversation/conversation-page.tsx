/** An open conversation: header, pinned message, timeline, and the place where the app puts the composer. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import type { ConnectionState } from '../../data/requests.ts'
import type { AccountId, AccountRow, ConversationRow } from '../../data/rows.ts'
import { useAccounts, useConnection, useConversation, useMembers, usePreference } from '../../data/use-live.ts'
import { useTimeline } from '../../data/use-timeline.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { ConversationId, Seq } from '../../model/event.ts'
import { reachedByOthers } from '../../model/receipt-state.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { shownMessageLook } from '../../ui/appearance-choices.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { ComposerSlot } from './composer-slot.ts'
import {
  ConversationContext,
  FlatContext,
  type OpenConversation,
  PeopleContext,
  useSteadyPeople,
} from './conversation-context.ts'
import { ConversationHeader } from './conversation-header.tsx'
import { MediaHost } from './media/media-host.tsx'
import { MessageQuestions } from './message-questions.tsx'
import { MessageSelection } from './message-selection.ts'
import { PinnedBar } from './pinned-bar.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { SelectionContext } from './selection-context.ts'
import { Timeline } from './timeline.tsx'
import { useComposerTarget } from './use-composer-target.ts'
import { useJumps } from './use-jumps.ts'
import { useMessageActions } from './use-message-actions.ts'

export interface ConversationPageProps {
  account: AccountId
  conversation: ConversationId
  /** Opens at this message instead of at the first unread. */
  seq?: Seq | undefined
  onBack: () => void
  onOpenDetails: () => void
  onOpenConversation: (conversation: ConversationId) => void
  composer: (slot: ComposerSlot) => ReactNode
}

export function ConversationPage(props: ConversationPageProps): ReactNode {
  const row = useConversation(props.account, props.conversation)
  const account = useAccounts()?.find((one) => one.account === props.account)
  const { status } = useConnection(props.account)
  if (row === null && !AWAITS_LIST.has(status)) return <NotFound onBack={props.onBack} />
  if (!row || account === undefined) return <div className="h-full" aria-busy="true" />
  return <SelectingPage key={row.id} {...props} row={row} self={account.self} />
}

function SelectingPage(props: ConversationPageProps & { row: ConversationRow; self: AccountRow['self'] }): ReactNode {
  const [selection] = useState(() => new MessageSelection())
  return (
    <SelectionContext value={selection}>
      <OpenPage {...props} />
    </SelectionContext>
  )
}

/** The list may still bring it. */
const AWAITS_LIST: ReadonlySet<ConnectionState['status']> = new Set(['connecting', 'catching-up'])

function NotFound(props: { onBack: () => void }): ReactNode {
  const words = useText(conversationText)
  return (
    <div className="flex h-full items-center">
      <EmptyState
        isPage
        icon="search"
        title={words.notFound}
        hint={words.notFoundHint}
        action={<Button onClick={props.onBack}>{words.back}</Button>}
      />
    </div>
  )
}

function OpenPage(props: ConversationPageProps & { row: ConversationRow; self: AccountRow['self'] }): ReactNode {
  const open = useOpen(props.row, props.self)
  const people = useSteadyPeople(open)
  const handle = useTimeline(props.account, props.row.id)
  const jumps = useJumps(handle)
  const { target, choose, reply, edit, editLast } = useComposerTarget(open, handle)
  const { jump } = jumps
  useEffect(() => {
    if (props.seq !== undefined) jump(props.seq, null)
  }, [jump, props.seq])
  const onJump = useCallback((seq: Seq, from: MessageItem) => jump(seq, from.seq), [jump])
  const { actions, question, closeQuestion } = useMessageActions({
    open,
    people,
    handle,
    onReply: reply,
    onEdit: edit,
    onJump,
    onOpenConversation: props.onOpenConversation,
  })
  const isFlat = usePreference('messages', shownMessageLook()) === 'flat'
  const common = useText(commonText)
  const name = open.row.kind === 'saved' ? common.savedMessages : open.row.name
  return (
    <ConversationContext value={open}>
      <section aria-label={name} className="wallpaper relative flex h-full min-h-0 flex-col">
        <ConversationHeader name={name} onBack={props.onBack} onDetails={props.onOpenDetails} />
        <SelectionBar actions={actions} />
        <PinnedBar onJump={(seq) => jump(seq, null)} />
        <PeopleContext value={people}>
          <FlatContext value={isFlat}>
            <Timeline handle={handle} name={name} actions={actions} jumps={jumps} />
          </FlatContext>
        </PeopleContext>
        {props.composer({
          account: open.account,
          self: open.self,
          conversation: open.row,
          members: open.members,
          target,
          onTarget: choose,
          onEditLast: editLast,
          onSent: () => void handle.jumpToNewest(),
        })}
        <PeopleContext value={people}>
          <MediaHost handle={handle} actions={actions} />
          <MessageQuestions question={question} actions={actions} onClose={closeQuestion} />
        </PeopleContext>
      </section>
    </ConversationContext>
  )
}

function useOpen(row: ConversationRow, self: AccountRow['self']): OpenConversation {
  const members = useMembers(row.account, row.id)
  return useMemo(
    () => ({
      account: row.account,
      self: self.user,
      selfName: self.name,
      row,
      members: new Map((members ?? []).map((member) => [member.user, member])),
      // Nobody learns how far the readers of a channel are (C6).
      reached: row.channel ? null : reachedByOthers(members ?? [], self.user),
    }),
    [row, self, members],
  )
}
