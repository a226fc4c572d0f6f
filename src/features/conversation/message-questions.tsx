/** The dialogs that a message's actions open: for whom to delete, which emoji, to which conversation, its details. */
import type { ReactNode } from 'react'
import { run } from '../../data/commands/run.ts'
import { usePreference } from '../../data/use-live.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EMOJI_HABITS, noHabits } from '../../ui/emoji-picker/emoji-habits.ts'
import { LaterEmojiPicker } from '../../ui/emoji-picker/later-emoji-picker.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { DoubtDialog } from './doubt-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { ForwardDialog } from './forward-dialog.tsx'
import type { MessageActions } from './message-actions.ts'
import { MessageDetails } from './message-details.tsx'
import { ReactorsSheet } from './reactors-sheet.tsx'
import type { MessageQuestion } from './use-message-actions.ts'

export function MessageQuestions(props: {
  question: MessageQuestion
  actions: MessageActions
  onClose: () => void
}): ReactNode {
  const { question, actions, onClose } = props
  if (!question) return null
  switch (question.ask) {
    case 'erase':
      return <EraseDialog items={question.items} onClose={onClose} />
    case 'forward':
      return <ForwardDialog items={question.items} onClose={onClose} />
    case 'react':
      return <ReactDialog onPick={(emoji) => actions.react(question.item, emoji, true)} onClose={onClose} />
    case 'link':
      return <DoubtDialog link={question.link} onClose={onClose} />
    case 'details':
      return <MessageDetails item={question.item} onClose={onClose} />
    case 'reactors':
      return <ReactorsSheet item={question.item} onClose={onClose} />
  }
}

function ReactDialog(props: { onPick: (emoji: string) => void; onClose: () => void }): ReactNode {
  const words = useText(conversationText)
  const habits = usePreference(EMOJI_HABITS, noHabits)
  const isFine = useMedia('(pointer: fine)')
  return (
    <Dialog open onClose={props.onClose} title={words.reactTitle} sheet>
      <div className="-mx-5 -mb-5 h-[min(26rem,60dvh)]">
        <LaterEmojiPicker
          habits={habits}
          shouldFocus={isFine}
          onHabits={(value) => void run('set-preference', { key: EMOJI_HABITS, value })}
          onPick={(emoji) => {
            props.onClose()
            props.onPick(emoji)
          }}
        />
      </div>
    </Dialog>
  )
}
