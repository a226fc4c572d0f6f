/** The dialogs that a message's actions open: for whom to delete, which emoji, to which conversation. */
import { type FormEvent, type ReactNode, useState } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { useText } from '../../i18n/language-context.tsx'
import { canErase } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOpenConversation } from './conversation-context.ts'
import { ForwardDialog } from './forward-dialog.tsx'
import type { MessageActions } from './message-actions.ts'
import { submitCommand } from './submit-command.ts'
import { type MessageQuestion, refOf } from './use-message-actions.ts'

export function MessageQuestions(props: {
  question: MessageQuestion
  actions: MessageActions
  onClose: () => void
}): ReactNode {
  const { question, actions, onClose } = props
  if (!question) return null
  const { item } = question
  switch (question.ask) {
    case 'erase':
      return <EraseDialog item={item} onClose={onClose} />
    case 'react':
      return <ReactDialog onPick={(emoji) => actions.react(item, emoji, true)} onClose={onClose} />
    case 'forward':
      return <ForwardDialog item={item} onClose={onClose} />
  }
}

function EraseDialog(props: { item: MessageItem; onClose: () => void }): ReactNode {
  const { item, onClose } = props
  const { row } = useOpenConversation()
  const words = useText(conversationText)
  const common = useText(commonText)
  const errors = useText(errorsText)
  const isForAll = canErase(item, row)
  const submit = (op: 'erase' | 'hide'): void => {
    onClose()
    void submitCommand(row.account, { op, conversation: row.id, target: refOf(item) }, errors)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.eraseTitle}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button onClick={() => submit('hide')}>{words.hideForMe}</Button>
          {isForAll && (
            <Button variant="danger" onClick={() => submit('erase')}>
              {words.eraseForAll}
            </Button>
          )}
        </>
      }
    >
      <p>{isForAll ? words.eraseQuestion : words.eraseQuestionOwnOnly}</p>
    </Dialog>
  )
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
