/** What files are read in: a page over everything with the name of the file, a way to save it and one out. */
import type { ReactNode } from 'react'
import { attachmentText } from '../../../i18n/catalogue/attachment.ts'
import { commonText } from '../../../i18n/catalogue/common.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useText } from '../../../i18n/language-context.tsx'
import type { Attachment } from '../../../model/attachment.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { saveFile } from './save-file.ts'
import { useModal } from './use-modal.ts'

export interface ReaderDialogProps {
  item: Attachment
  /** Where it can be saved from, once it is here. */
  url: string | undefined
  onClose: () => void
  onKey?: (event: { key: string; preventDefault: () => void }) => void
  children: ReactNode
}

export function ReaderDialog({ item, url, onClose, onKey, children }: ReaderDialogProps): ReactNode {
  const words = useText(mediaText)
  const common = useText(commonText)
  const name = useFileName(item)
  const dialog = useModal(onClose)
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={onKey}
      className="fixed inset-0 m-0 flex h-dvh max-h-none w-screen max-w-none flex-col bg-surface p-0 text-ink outline-none"
    >
      <div className="flex items-center gap-1 border-line border-b p-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <IconButton icon="close" label={common.close} onClick={onClose} autoFocus />
        <BidiText as="h2" text={name} className="min-w-0 grow truncate font-semibold" />
        {url && <IconButton icon="install" label={words.save(name)} onClick={() => saveFile(url, name)} />}
      </div>
      {children}
    </dialog>
  )
}

export function useFileName(item: Attachment): string {
  const kinds = useText(attachmentText)
  return item.name ?? kinds.one.file
}
