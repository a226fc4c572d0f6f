/** Leaving a group, after one question. */
import { type ReactNode, useState } from 'react'
import type { ConversationRow } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { useText } from '../../i18n/language-context.tsx'
import { canLeave } from '../../model/permissions.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useDetailsText } from './use-details-text.ts'
import { useSubmit } from './use-submit.ts'

export function LeaveButton(props: { row: ConversationRow }): ReactNode {
  const text = useDetailsText(props.row)
  const common = useText(commonText)
  const submit = useSubmit(props.row.account)
  const [isAsking, setIsAsking] = useState(false)
  if (!canLeave(props.row)) return null
  return (
    <>
      <Button variant="plain" icon="logout" className="self-start text-danger" onClick={() => setIsAsking(true)}>
        {text.leave}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={text.leaveTitle}
        text={text.leaveText}
        confirmLabel={text.leave}
        cancelLabel={common.cancel}
        onConfirm={() => {
          submit({ op: 'leave', conversation: props.row.id })
          setIsAsking(false)
        }}
        onCancel={() => setIsAsking(false)}
      />
    </>
  )
}
