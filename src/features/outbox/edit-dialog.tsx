/** Changes the text of a message that was not sent yet. */
import { type ReactNode, useState } from 'react'
import type { OutboxRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { outboxText } from '../../i18n/catalogue/outbox.ts'
import { useText } from '../../i18n/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { messageSource } from './message-text.ts'

export function EditDialog(props: {
  row: OutboxRow
  onSave: (row: OutboxRow, text: string) => void
  onClose: () => void
}): ReactNode {
  const text = useText(outboxText)
  const common = useText(commonText)
  const [words, setWords] = useState(messageSource(props.row.command) ?? '')
  const save = (): void => {
    props.onSave(props.row, words)
    props.onClose()
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={text.editTitle}
      sheet
      actions={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button variant="primary" disabled={words.trim() === ''} onClick={save}>
            {common.save}
          </Button>
        </>
      }
    >
      <TextArea label={text.text} value={words} onChange={(event) => setWords(event.target.value)} />
    </Dialog>
  )
}
