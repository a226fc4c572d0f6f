/**
 * A file that is text, read in the app: its letters and nothing else, each line in its own direction, code from left to
 * right in letters of one width. Nothing in it is a link, a mark or markup. Rules: M8, M14, M21.
 */
import { type ReactNode, useEffect, useState } from 'react'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { withoutBidiControls } from '../../../i18n/isolate.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { textDirection } from '../../../i18n/text-direction.ts'
import type { Attachment } from '../../../model/attachment.ts'
import { decodeText, isCodeLike } from '../../../model/text-file.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Spinner } from '../../../ui/spinner.tsx'
import { ReaderDialog, useFileName } from './reader-dialog.tsx'
import { useBroughtBlob } from './use-brought-blob.ts'

/** A page can draw so many at once; who wants the rest saves the file. */
const MOST_LINES = 5_000

export function TextViewer({ item, onClose }: { item: Attachment; onClose: () => void }): ReactNode {
  const words = useText(mediaText)
  const name = useFileName(item)
  const { blob, url, isFailed } = useBroughtBlob(item)
  const lines = useLines(blob)
  return (
    <ReaderDialog item={item} url={url} onClose={onClose}>
      {isFailed && <p className="p-6 text-center text-muted">{words.notCome}</p>}
      {lines === null && <p className="p-6 text-center text-muted">{words.notText}</p>}
      {lines === undefined && !isFailed && <Spinner className="m-auto" />}
      {lines && <Lines lines={lines} isCode={isCodeLike(item)} label={name} />}
    </ReaderDialog>
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

/** Undefined until they are here; null where the file is no text in truth. */
function useLines(blob: Blob | null | undefined): readonly string[] | null | undefined {
  const [lines, setLines] = useState<readonly string[] | null>()
  useEffect(() => {
    let isWanted = true
    if (blob !== undefined) void linesOf(blob).then((found) => isWanted && setLines(found))
    return () => {
      isWanted = false
    }
  }, [blob])
  return lines
}

/** Controls of direction would put the letters of a line where they are not. */
async function linesOf(blob: Blob | null): Promise<readonly string[] | null> {
  const text = blob && decodeText(new Uint8Array(await blob.arrayBuffer()))
  return typeof text === 'string' ? text.split(/\r\n|[\r\n]/u).map(withoutBidiControls) : null
}
