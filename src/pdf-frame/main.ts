/**
 * Root of the page in which a PDF is drawn: an opaque origin with no storage and no network, behind one port. Whatever takes too
 * long is ended. Knows nothing of messages or of the app. Rule: M25.
 */

import interpreter from 'virtual:pdf-script/interpreter'
import renderer from 'virtual:pdf-script/renderer'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import {
  FRAME_IS_READY,
  isOneOf,
  MAX_PDF_PAGES,
  type PdfFailure,
  type PdfOrder,
  type PdfReport,
  VIEWER_KEYS,
} from '../model/pdf-preview.ts'
import { inTime } from './in-time.ts'
import { Pages } from './pages.ts'
import { startWorker } from './start-worker.ts'

const OPENS_WITHIN_MS = 30_000
/** A scan of A4 with 600 dots an inch has 35 million pixels. */
const MAX_IMAGE_PIXELS = 40_000_000

addEventListener('message', takePort)
parent.postMessage(FRAME_IS_READY, '*')

function takePort(event: MessageEvent): void {
  const [port] = event.ports
  if (event.source !== parent || !port) return
  removeEventListener('message', takePort)
  const report = (one: PdfReport): void => port.postMessage(one)
  let pages: Pages | undefined
  port.onmessage = ({ data }: MessageEvent<PdfOrder>) => {
    if (data.type === 'open') void open(data, report).then((opened) => (pages = opened))
    else if (data.type === 'zoom') pages?.zoomTo(data.zoom)
    else pages?.scroll(data.key)
  }
  addEventListener('keydown', (pressed) => {
    const key = pressed.key === '=' ? '+' : pressed.key
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || !isOneOf(VIEWER_KEYS, key)) return
    pressed.preventDefault()
    report({ type: 'pressed', key })
  })
}

async function open(order: PdfOrder & { type: 'open' }, report: (one: PdfReport) => void): Promise<Pages | undefined> {
  const { language, page, bytes } = order
  document.documentElement.lang = language
  const workers = [startWorker(interpreter), startWorker(renderer)] as const
  const fail = (failure: PdfFailure): void => {
    for (const worker of workers) worker.terminate()
    report({ type: 'failed', failure })
  }
  GlobalWorkerOptions.workerPort = workers[0]
  GlobalWorkerOptions.rendererPorts = [workers[1]]
  try {
    const pdf = await inTime(OPENS_WITHIN_MS, opened(bytes))
    if (pdf === 'late') return void fail('heavy')
    const first = await inTime(OPENS_WITHIN_MS, pdf.getPage(1))
    if (first === 'late') return void fail('heavy')
    const { width, height } = first.getViewport({ scale: 1 })
    report({ type: 'opened', pages: pdf.numPages })
    return new Pages(pdf, {
      count: Math.min(pdf.numPages, MAX_PDF_PAGES),
      firstSize: { width, height },
      label: (number) => `${page} ${new Intl.NumberFormat(language).format(number)}`,
      onPage: (at) => report({ type: 'at', page: at }),
      onTooHeavy: () => fail('heavy'),
    })
  } catch (error) {
    fail(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken')
    return undefined
  }
}

/** No forms of XFA, no scripts, no WebAssembly, nothing fetched: what is not in the file or in this page is not drawn. */
function opened(bytes: ArrayBuffer): Promise<PDFDocumentProxy> {
  return getDocument({
    data: new Uint8Array(bytes),
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    maxImageSize: MAX_IMAGE_PIXELS,
    verbosity: 0,
  }).promise
}
