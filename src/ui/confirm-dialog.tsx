/** A question before something that cannot be undone. The safe answer comes first and has the focus. */
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

export function ConfirmDialog(props: {
  open: boolean
  title: string
  text: ReactNode
  confirmLabel: string
  cancelLabel: string
  busy?: boolean
  onConfirm: () => void
  onCancel: () => void
}): ReactNode {
  return (
    <Dialog
      open={props.open}
      onClose={props.onCancel}
      title={props.title}
      sheet
      actions={
        <>
          <Button autoFocus onClick={props.onCancel}>
            {props.cancelLabel}
          </Button>
          <Button variant="danger" busy={props.busy ?? false} onClick={props.onConfirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <div className="text-muted">{props.text}</div>
    </Dialog>
  )
}
