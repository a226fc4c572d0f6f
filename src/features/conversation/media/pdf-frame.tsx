/**
 * The frame in which a PDF is drawn, as an element: hands it the bytes over a port, and believes only what reads as a report.
 * With `allow-scripts` alone it is an origin of its own, which its policy forbids every request. Rule: M25.
 */

import frameUrl from 'virtual:pdf-frame'
import { type ReactNode, type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { mediaText } from '../../../i18n/catalogue/media.ts'
import { useLanguage, useText } from '../../../i18n/language-context.tsx'
import { FRAME_IS_READY, type PdfOrder, type PdfReport, readPdfReport } from '../../../model/pdf-preview.ts'

/** A page that was loaded says at once that it is ready; the browser's own page in its place says nothing. */
const SPEAKS_WITHIN_MS = 5_000

export interface PdfFrameHandle {
  /** Without effect before the PDF is open. */
  order: (order: PdfOrder) => void
}

export interface PdfFrameProps {
  ref: Ref<PdfFrameHandle>
  blob: Blob
  title: string
  className: string
  onReport: (report: PdfReport) => void
  /** The frame itself could not be loaded. */
  onAbsent: () => void
}

export function PdfFrame({ ref, blob, title, className, onReport, onAbsent }: PdfFrameProps): ReactNode {
  const words = useText(mediaText)
  const { language } = useLanguage()
  const element = useRef<HTMLIFrameElement>(null)
  const port = useRef<MessagePort>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useImperativeHandle(ref, () => ({ order: (order) => port.current?.postMessage(order) }), [])
  const report = useEffectEvent((data: unknown) => {
    const read = readPdfReport(data)
    if (read) onReport(read)
  })
  const open = useEffectEvent(async (to: MessagePort) => {
    const bytes = await blob.arrayBuffer()
    const order: PdfOrder = { type: 'open', bytes, language, page: words.pdfPage }
    to.postMessage(order, [bytes])
  })
  useEffect(() => {
    const onMessage = (event: MessageEvent): void => {
      const frame = element.current
      const isOurs = frame?.contentWindow && event.source === frame.contentWindow && event.data === FRAME_IS_READY
      if (!isOurs || port.current) return
      removeEventListener('message', onMessage)
      clearTimeout(timer.current)
      const channel = new MessageChannel()
      channel.port1.onmessage = ({ data }) => report(data)
      port.current = channel.port1
      // An origin of its own has no name that one could write to; the window is the one that was made here.
      frame.contentWindow.postMessage(null, '*', [channel.port2])
      void open(channel.port1)
    }
    addEventListener('message', onMessage)
    return () => {
      removeEventListener('message', onMessage)
      clearTimeout(timer.current)
      port.current?.close()
      port.current = undefined
    }
  }, [])
  return (
    // Of one scheme with its page, the frame is transparent, and the ground behind it follows the theme.
    <div className={`bg-ground ${className}`}>
      <iframe
        ref={element}
        src={frameUrl}
        title={title}
        sandbox="allow-scripts"
        className="scheme-light block size-full border-0"
        onLoad={() => {
          if (!port.current) timer.current = setTimeout(onAbsent, SPEAKS_WITHIN_MS)
        }}
      />
    </div>
  )
}
