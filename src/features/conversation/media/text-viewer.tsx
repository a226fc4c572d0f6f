/**
 * A file that is text, read in the app: its letters and nothing else, each line in its own direction, code from left to
 * right in letters of one width. Nothing in it is a link, a mark or markup. Rules: M8, M14, M21.
 */
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { mediaBlob, useMedia, wantMedia } from '../../../data/use-media.ts'
import { attachmentText } from '../../../i18n/catalogue/attachment.ts'
import { commonText } from '../../../i18n/catalogue/common.ts'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { withoutBidiControls } from '../../../i18n/isolate.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { textDirection } from '../../../i18n/text-direction.ts'
import type { Attachment } from '../../../model/attachment.ts'
import { decodeText, isCodeLike } from '../../../model/text-file.ts'
import { BidiText } from '../../../ui/bidi-text.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { usePeople } from '../conversation-context.ts'
import { saveFile } from './save-file.ts'
import { useModal } from './use-modal.ts'

/** A page can draw so many at once; who wants the rest saves the file. */
const MOST_LINES = 5_000

export function TextViewer({ item, onClose }: { item: Attachment; onClose: () => void }): ReactNode {
  const words = useText(mediaText)
  const common = useText(commonText)
  const kinds = useText(attachmentText)
  const dialog = useModal(onClose)
  const name = item.name ?? kinds.one.file
  const { lines, url, isFailed } = useLines(item)
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className="fixed inset-0 m-0 flex h-dvh max-h-none w-screen max-w-none flex-col bg-surface p-0 text-ink outline-none"
    >
      <div className="flex items-center gap-1 border-line border-b p-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <IconButton icon="close" label={common.close} onClick={onClose} autoFocus />
        <BidiText as="h2" text={name} className="min-w-0 grow truncate font-semibold" />
        {url && <IconButton icon="install" label={words.save(name)} onClick={() => saveFile(url, name)} />}
      </div>
      {isFailed && <p className="p-6 text-center text-muted">{words.notCome}</p>}
      {lines === null && <p className="p-6 text-center text-muted">{words.notText}</p>}
      {lines === undefined && !isFailed && <Spinner className="m-auto" />}
      {lines && <Lines lines={lines} isCode={isCodeLike(item)} label={name} />}
    </dialog>
  )
}

function Lines({ lines, isCode, label }: { lines: readonly string[]; isCode: boolean; label: string }): ReactNode {
  const words = useText(mediaText)
  const { direction } = useLanguage()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it
    <section tabIndex={0} aria-label={label} className="min-h-0 grow overflow-auto p-4 outline-none sm:p-6">
      <div
        dir={isCode ? 'ltr' : undefined}
        className={classNames(isCode ? 'font-mono text-sm' : 'mx-auto max-w-184 leading-7')}
      >
        {lines.slice(0, MOST_LINES).map((line, at) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place
            key={at}
            dir={isCode ? 'ltr' : textDirection(line, direction)}
            className="wrap-anywhere min-h-[1lh] whitespace-pre-wrap"
          >
            {line}
          </div>
        ))}
      </div>
      {lines.length > MOST_LINES && <p className="pt-4 text-center text-muted">{words.textCut}</p>}
    </section>
  )
}

interface ReadLines {
  /** Undefined until they are here; null where the file is no text in truth. */
  lines: readonly string[] | null | undefined
  url: string | undefined
  isFailed: boolean
}

function useLines(item: Attachment): ReadLines {
  const { account, row: open } = usePeople()
  const { row, url, transfer } = useMedia(account, open.id, item)
  const [lines, setLines] = useState<readonly string[] | null>()
  const ask = useEffectEvent(() => wantMedia(account, open.id, item))
  const isMissing = row === null
  useEffect(() => {
    if (isMissing) ask()
  }, [isMissing])
  const isHere = url !== undefined
  const look = useEffectEvent(async () => linesOf(await mediaBlob(account, item.hash)))
  useEffect(() => {
    let isWanted = isHere
    if (isHere) void look().then((found) => isWanted && setLines(found))
    return () => {
      isWanted = false
    }
  }, [isHere])
  return { lines, url, isFailed: transfer?.failed !== undefined }
}

/** Controls of direction would put the letters of a line where they are not. */
async function linesOf(blob: Blob | undefined): Promise<readonly string[] | null> {
  const text = blob && decodeText(new Uint8Array(await blob.arrayBuffer()))
  return text === undefined ? null : text.split(/\r\n|[\r\n]/u).map(withoutBidiControls)
}
