/**
 * A PDF, looked at in the app: this draws what stands around it, the pages are drawn by a frame of another origin that has neither
 * our storage nor a network. Rules: M8, M14, M25.
 */
import { type ReactNode, useState } from 'react'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useFormat, useText } from '../../../i18n/language-context.tsx'
import type { Attachment } from '../../../model/attachment.ts'
import { isOneOf, MAX_PDF_PAGES, PDF_ZOOMS, SCROLL_KEYS, VIEWER_KEYS } from '../../../model/pdf-preview.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { PdfFrame, type PdfFrameHandle } from './pdf-frame.tsx'
import { ReaderDialog, useFileName } from './reader-dialog.tsx'
import { useBroughtBlob } from './use-brought-blob.ts'

const WHOLE_WIDTH = PDF_ZOOMS.indexOf(1)

export function PdfViewer({ item, onClose }: { item: Attachment; onClose: () => void }): ReactNode {
  const words = useText(mediaText)
  const name = useFileName(item)
  const { blob, url, isFailed } = useBroughtBlob(item)
  const [frame, setFrame] = useState<PdfFrameHandle | null>(null)
  const [pages, setPages] = useState<number>()
  const [at, setAt] = useState(1)
  const [failure, setFailure] = useState<keyof typeof words.pdfFailures>()
  const [zoom, setZoom] = useState(WHOLE_WIDTH)
  const zoomTo = (next: number): void => {
    const step = Math.min(PDF_ZOOMS.length - 1, Math.max(0, next))
    setZoom(step)
    frame?.order({ type: 'zoom', zoom: PDF_ZOOMS[step] ?? 1 })
  }
  const press = (key: (typeof VIEWER_KEYS)[number]): void => {
    if (key === 'Escape') onClose()
    else if (key === '0') zoomTo(WHOLE_WIDTH)
    else zoomTo(zoom + (key === '+' ? 1 : -1))
  }
  const onKey = (event: { key: string; preventDefault: () => void }): void => {
    const key = event.key === '=' ? '+' : event.key
    // Escape comes to the dialog by itself.
    if (key === 'Escape') return
    if (isOneOf(SCROLL_KEYS, key)) frame?.order({ type: 'scroll', key })
    else if (isOneOf(VIEWER_KEYS, key)) press(key)
    else return
    event.preventDefault()
  }
  const told = isFailed || blob === null ? words.notCome : failure && words.pdfFailures[failure]
  return (
    <ReaderDialog item={item} url={url} onClose={onClose} onKey={onKey}>
      {told && (
        <p role="alert" className="m-auto max-w-120 p-6 text-center text-muted">
          {told}
        </p>
      )}
      {!told && !pages && <Spinner className="m-auto" />}
      {!told && blob && (
        <PdfFrame
          ref={setFrame}
          blob={blob}
          title={name}
          className={pages ? 'min-h-0 w-full grow' : 'invisible absolute size-full'}
          onReport={(report) => {
            if (report.type === 'opened') setPages(report.pages)
            else if (report.type === 'at') setAt(report.page)
            else if (report.type === 'failed') setFailure(report.failure)
            else press(report.key)
          }}
          onAbsent={() => setFailure('absent')}
        />
      )}
      {!told && pages && <PagesBar pages={pages} at={at} zoom={zoom} onZoom={zoomTo} />}
    </ReaderDialog>
  )
}

interface PagesBarProps {
  pages: number
  at: number
  /** Which of PDF_ZOOMS. */
  zoom: number
  onZoom: (zoom: number) => void
}

function PagesBar({ pages, at, zoom, onZoom }: PagesBarProps): ReactNode {
  const words = useText(mediaText)
  const format = useFormat()
  return (
    <div className="border-line border-t p-1 pb-[max(0.25rem,env(safe-area-inset-bottom))]">
      {pages > MAX_PDF_PAGES && (
        <p className="p-1 text-center text-muted text-sm">{words.pdfCut(format.number(MAX_PDF_PAGES))}</p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form */}
      <div role="group" aria-label={words.zoom} className="flex items-center justify-center gap-1">
        <IconButton icon="minus" label={words.zoomOut} disabled={zoom === 0} onClick={() => onZoom(zoom - 1)} />
        <span className="min-w-24 text-center text-sm">
          <span className="sr-only">{words.pdfPage} </span>
          {words.pdfPlace(format.number(at), format.number(pages))}
        </span>
        <IconButton
          icon="plus"
          label={words.zoomIn}
          disabled={zoom === PDF_ZOOMS.length - 1}
          onClick={() => onZoom(zoom + 1)}
        />
      </div>
    </div>
  )
}
