/** Changes the name of a group. */
import { type ReactNode, useId, useState } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { useText } from '../../i18n/language-context.tsx'
import { isAcceptableName, MAX_TITLE_LENGTH } from '../../model/acceptable-name.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDetailsText } from './use-details-text.ts'
import { useSubmit } from './use-submit.ts'

export function RenameDialog(props: { row: ConversationRow; onClose: () => void }): ReactNode {
  const text = useDetailsText(props.row)
  const common = useText(commonText)
  const submit = useSubmit(props.row.account)
  const form = useId()
  const [title, setTitle] = useState(props.row.title ?? props.row.name)
  const isEmpty = title.trim() === ''
  const isBad = !isEmpty && !isAcceptableName(title.trim(), MAX_TITLE_LENGTH)
  const save = (): void => {
    if (isEmpty || isBad) return
    if (title.trim() !== props.row.title) submit({ op: 'rename', conversation: props.row.id, title: title.trim() })
    props.onClose()
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={text.rename}
      sheet
      actions={
        <>
          <Button onClick={props.onClose}>{common.cancel}</Button>
          <Button type="submit" form={form} variant="primary">
            {common.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={text.groupName}
          value={title}
          maxLength={MAX_TITLE_LENGTH}
          error={isEmpty ? text.emptyName : isBad ? common.badName : undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
