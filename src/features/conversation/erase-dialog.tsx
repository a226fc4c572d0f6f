/** Asks once for whom messages are to be deleted, one or hundreds. */
import type { ReactNode } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import { conversationText } from '../../i18n/catalogue/conversation.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useText } from '../../i18n/language-context.tsx'
import { canErase } from '../../model/message-permissions.ts'
import type { MessageItem } from '../../model/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useOpenConversation } from './conversation-context.ts'
import { useSelection } from './selection-context.ts'
import { submitCommand } from './submit-command.ts'
import { refOf } from './use-message-actions.ts'

export function EraseDialog(props: { items: readonly MessageItem[]; onClose: () => void }): ReactNode {
  const { items, onClose } = props
  const { row } = useOpenConversation()
  const selection = useSelection()
  const words = useText(conversationText)
  const many = useText(messagesText)
  const common = useText(commonText)
  const errors = useText(errorsText)
  const isForAll = items.every((item) => canErase(item, row))
  const isOne = items.length === 1
  const submit = async (op: 'erase' | 'hide'): Promise<void> => {
    onClose()
    selection.clear()
    for (const item of items) {
      const isTaken = await submitCommand(row.account, { op, conversation: row.id, target: refOf(item) }, errors)
      if (!isTaken) return
    }
  }
  const question = isOne ? words.eraseQuestion : many.eraseQuestion
  const ownOnly = isOne ? words.eraseQuestionOwnOnly : many.eraseQuestionOwnOnly
  return (
    <Dialog
      open
      onClose={onClose}
      title={isOne ? words.eraseTitle : many.eraseTitle(items.length)}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button onClick={() => void submit('hide')}>{words.hideForMe}</Button>
          {isForAll && (
            <Button variant="danger" onClick={() => void submit('erase')}>
              {words.eraseForAll}
            </Button>
          )}
        </>
      }
    >
      <p>{isForAll ? question : ownOnly}</p>
    </Dialog>
  )
}
