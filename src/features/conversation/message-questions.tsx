/** The dialogs that a message's actions open: for whom to delete, which emoji, to which conversation, its details. */
import { type FormEvent, type ReactNode, useState } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
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
    case 'details':
      return <MessageDetails item={question.item} onClose={onClose} />
    case 'reactors':
      return <ReactorsSheet item={question.item} onClose={onClose} />
  }
}

const ONE_EMOJI = /^\p{RGI_Emoji}$/v

function ReactDialog(props: { onPick: (emoji: string) => void; onClose: () => void }): ReactNode {
  const words = useText(conversationText)
  const common = useText(commonText)
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const pick = (event: FormEvent): void => {
    event.preventDefault()
    const emoji = typed.trim()
    if (!ONE_EMOJI.test(emoji) && !ONE_EMOJI.test(`${emoji}\uFE0F`)) {
      setIsWrong(true)
      return
    }
    props.onClose()
    props.onPick(emoji)
  }
  return (
    <Dialog open onClose={props.onClose} title={words.reactTitle}>
      <form onSubmit={pick} className="flex flex-col gap-4">
        <TextField
          label={words.reactField}
          hint={words.reactHint}
          error={isWrong ? words.reactInvalid : undefined}
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value)
            setIsWrong(false)
          }}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary">
            {words.reactAdd}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
