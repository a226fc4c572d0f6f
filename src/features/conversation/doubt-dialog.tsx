/** Asks before a link whose text names another place than it leads to. */
import type { ReactNode } from 'react'
import { commonText } from '../../i18n/catalogue/common.ts'
import { messagesText } from '../../i18n/catalogue/messages.ts'
import { useText } from '../../i18n/language-context.tsx'
import type { NamedLink } from '../../model/marks/mark-node.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

export function DoubtDialog(props: { link: NamedLink; onClose: () => void }): ReactNode {
  const words = useText(messagesText)
  const common = useText(commonText)
  const { link, onClose } = props
  const go = (): void => {
    onClose()
    window.open(link.href, '_blank', 'noopener,noreferrer')
  }
  return (
    <ConfirmDialog
      open
      title={words.doubtTitle}
      text={words.doubtText(link.host)}
      confirmLabel={words.doubtGo}
      cancelLabel={common.cancel}
      onConfirm={go}
      onCancel={onClose}
    />
  )
}
