/**
 * A file of a message: its kind, name and size, fetched and saved by one button; what some system runs is told first, and
 * what is text or PDF can be read here. Rules: M14, M15, M21, M25.
 */
import { type ReactNode, useState } from 'react'
import { request } from '../../../data/requests.ts'
import { useMedia, wantMedia } from '../../../data/use-media.ts'
import { attachmentText } from '../../../i18n/catalogue/attachment.ts'
import { commonText } from '../../../i18n/catalogue/common.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useFormat, useText } from '../../../i18n/language-context.tsx'
import type { Attachment } from '../../../model/attachment.ts'
import { canRun } from '../../../model/can-run.ts'
import { extensionOf } from '../../../model/file-name.ts'
import { isPdfFile } from '../../../model/pdf-preview.ts'
import { isTextFile } from '../../../model/text-file.ts'
import type { MessageItem } from '../../../model/timeline.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Icon, StrokeIcon } from '../../../ui/icon.tsx'
import { ProgressRing } from '../../../ui/progress-ring.tsx'
import { usePeople } from '../conversation-context.ts'
import { saveFile } from './save-file.ts'
import { FILE } from './strokes.ts'
import { useFailureToast } from './use-failure-toast.ts'
import { openViewer } from './viewer-store.ts'

export interface FileRowProps {
  item: Attachment
  message: MessageItem
  isActive: boolean
}

export function FileRow({ item, message, isActive }: FileRowProps): ReactNode {
  const words = useText(mediaText)
  const kinds = useText(attachmentText)
  const common = useText(commonText)
  const format = useFormat()
  const { account, row: open } = usePeople()
  const { row, url, transfer } = useMedia(account, open.id, item)
  const [isAsking, setIsAsking] = useState(false)
  useFailureToast(transfer)
  const name = item.name ?? kinds.one.file
  const isGoing = transfer !== undefined && transfer.failed === undefined
  const save = (): void => {
    setIsAsking(false)
    if (url) saveFile(url, name)
  }
  const press = (): void => {
    if (isGoing) void request('stop-media', { account, hash: item.hash }).catch(() => undefined)
    else if (!url) wantMedia(account, open.id, item)
    else if (canRun(name)) setIsAsking(true)
    else save()
  }
  const action = isGoing ? words.stop : url ? words.save(name) : words.fetch(name)
  const told = (
    <>
      <BidiText as="div" text={name} title={name} className="truncate font-medium" />
      <span className="flex gap-2 text-muted text-xs">
        {extensionOf(name) && <bdi className="uppercase">{extensionOf(name)}</bdi>}
        <span>{format.bytes(item.size)}</span>
        {transfer?.failed && <span className="text-danger">{words.notCome}</span>}
      </span>
    </>
  )
  return (
    <div
      data-media={item.hash}
      className="flex min-h-14 w-64 max-w-full items-center gap-3 rounded-xl bg-hover/60 p-1.5"
    >
      <button
        type="button"
        tabIndex={isActive ? 0 : -1}
        aria-label={action}
        disabled={row === undefined}
        onClick={press}
        className="relative flex size-11 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent"
      >
        {isGoing && <ProgressRing value={transfer.doneBytes / Math.max(1, transfer.totalBytes)} />}
        {isGoing ? (
          <Icon name="close" className="size-5" />
        ) : url ? (
          <StrokeIcon stroke={FILE} />
        ) : (
          <Icon name="install" />
        )}
      </button>
      {isTextFile(item) || isPdfFile(item) ? (
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          aria-label={words.read(name)}
          onClick={() => openViewer({ message: message.key, item })}
          className="min-h-11 min-w-0 grow rounded-lg text-start hover:underline"
        >
          {told}
        </button>
      ) : (
        <span className="min-w-0 grow">{told}</span>
      )}
      <ConfirmDialog
        open={isAsking}
        title={words.dangerTitle}
        text={words.dangerText(name)}
        confirmLabel={words.saveAnyway}
        cancelLabel={common.cancel}
        onConfirm={save}
        onCancel={() => setIsAsking(false)}
      />
    </div>
  )
}
