/**
 * The pages of a PDF under one another. Each has a box of its size; what is drawn is what is on the screen and a screen
 * around it, a few pages at most, each of a bounded number of pixels; the rest is let go. Rule: M25.
 */
import { AnnotationMode, type PDFDocumentProxy, type PDFPageProxy, type RenderTask } from 'pdfjs-dist'
import type { ScrollKey } from '../model/pdf-preview.ts'
import { inTime } from './in-time.ts'
import { canvasScale, type Size, sizeInFrame } from './sizes.ts'

const DRAWN_WITHIN_MS = 20_000
const MOST_DRAWN = 6
const LINE_PX = 48
/** Letters of a page that a screen reader is given. */
const MAX_LETTERS = 20_000

export interface PagesOptions {
  count: number
  /** In points; the others are taken to be as large until they are seen. */
  firstSize: Size
  label: (number: number) => string
  onPage: (number: number) => void
  onTooHeavy: () => void
}

interface Sheet {
  number: number
  box: HTMLElement
  size: Size
  /** At which zoom it is drawn, while it is. */
  drawnAt?: number
}

export class Pages {
  readonly #pdf: PDFDocumentProxy
  readonly #options: PagesOptions
  readonly #frame = document.querySelector('main') as HTMLElement
  readonly #sheets: Sheet[]
  readonly #near = new Set<Sheet>()
  #zoom = 1
  #at = 0
  #task: RenderTask | undefined
  #isDrawing = false

  constructor(pdf: PDFDocumentProxy, options: PagesOptions) {
    this.#pdf = pdf
    this.#options = options
    this.#sheets = Array.from({ length: options.count }, (_, at) => this.#sheet(at + 1))
    this.#frame.tabIndex = 0
    this.#frame.append(...this.#sheets.map(({ box }) => box))
    new ResizeObserver(() => this.#layOut()).observe(this.#frame)
    this.#watch()
    this.#frame.addEventListener('scroll', () => this.#tellPage(), { passive: true })
    addEventListener('focus', () => this.#frame.focus())
    this.#layOut()
    this.#tellPage()
  }

  zoomTo(zoom: number): void {
    const { scrollHeight, scrollTop, clientHeight, clientWidth } = this.#frame
    const middle = (scrollTop + clientHeight / 2) / scrollHeight
    this.#zoom = zoom
    this.#layOut()
    this.#frame.scrollTop = middle * this.#frame.scrollHeight - clientHeight / 2
    this.#frame.scrollLeft = (this.#frame.scrollWidth - clientWidth) / 2
  }

  scroll(key: ScrollKey): void {
    const frame = this.#frame
    const screen = frame.clientHeight * 0.9
    const by = { ArrowUp: -LINE_PX, ArrowDown: LINE_PX, PageUp: -screen, PageDown: screen }
    if (key === 'Home') frame.scrollTop = 0
    else if (key === 'End') frame.scrollTop = frame.scrollHeight
    else frame.scrollTop += by[key]
  }

  #sheet(number: number): Sheet {
    const box = document.createElement('section')
    box.setAttribute('aria-label', this.#options.label(number))
    return { number, box, size: this.#options.firstSize }
  }

  #layOut(): void {
    const room = this.#frame.clientWidth
    for (const sheet of this.#sheets) this.#fit(sheet, room)
    void this.#draw()
  }

  /** @param room read before anything is changed: two thousand layouts would take seconds */
  #fit({ box, size }: Sheet, room: number): void {
    const { width, height } = sizeInFrame(size, room, this.#zoom)
    box.style.inlineSize = `${width}px`
    box.style.blockSize = `${height}px`
  }

  #watch(): void {
    const sheetOf = new Map(this.#sheets.map((sheet) => [sheet.box as Element, sheet]))
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const sheet = sheetOf.get(target)
          if (!sheet) continue
          if (isIntersecting) this.#near.add(sheet)
          else this.#letGo(sheet)
        }
        void this.#draw()
      },
      { root: this.#frame, rootMargin: '100% 0px' },
    )
    for (const { box } of this.#sheets) watcher.observe(box)
  }

  #letGo(sheet: Sheet): void {
    this.#near.delete(sheet)
    const canvas = sheet.box.querySelector('canvas')
    if (canvas) canvas.width = 0
    sheet.box.replaceChildren()
    delete sheet.drawnAt
  }

  /** One after the other, the nearest to the middle of the screen first. */
  async #draw(): Promise<void> {
    if (this.#isDrawing) return
    this.#isDrawing = true
    for (let next = this.#nextToDraw(); next; next = this.#nextToDraw()) {
      const done = await inTime(
        DRAWN_WITHIN_MS,
        this.#drawSheet(next).catch(() => undefined),
      )
      if (done === 'late') {
        this.#task?.cancel()
        return this.#options.onTooHeavy()
      }
    }
    this.#isDrawing = false
  }

  #nextToDraw(): Sheet | undefined {
    const middle = this.#frame.scrollTop + this.#frame.clientHeight / 2
    const away = ({ box }: Sheet): number => Math.abs(box.offsetTop + box.offsetHeight / 2 - middle)
    const nearest = [...this.#near].sort((a, b) => away(a) - away(b)).slice(0, MOST_DRAWN)
    return nearest.find(({ drawnAt }) => drawnAt !== this.#zoom)
  }

  /** What does not draw stays white; another try would not help. */
  async #drawSheet(sheet: Sheet): Promise<void> {
    const zoom = this.#zoom
    sheet.drawnAt = zoom
    const page = await this.#pdf.getPage(sheet.number)
    try {
      const { width, height } = page.getViewport({ scale: 1 })
      sheet.size = { width, height }
      this.#fit(sheet, this.#frame.clientWidth)
      const canvas = await this.#drawn(page, sheet)
      const text = await textOf(page)
      if (this.#near.has(sheet)) sheet.box.replaceChildren(canvas, text)
    } finally {
      page.cleanup()
    }
  }

  async #drawn(page: PDFPageProxy, { size }: Sheet): Promise<HTMLCanvasElement> {
    const shown = sizeInFrame(size, this.#frame.clientWidth, this.#zoom)
    const viewport = page.getViewport({ scale: canvasScale(size, shown, devicePixelRatio) })
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.floor(viewport.width))
    canvas.height = Math.max(1, Math.floor(viewport.height))
    // What forms and remarks look like is drawn as part of the page; nothing of them can be pressed.
    this.#task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE })
    await this.#task.promise
    return canvas
  }

  #tellPage(): void {
    const line = this.#frame.scrollTop + this.#frame.clientHeight / 3
    const at = this.#sheets.findLast(({ box }) => box.offsetTop <= line)?.number ?? 1
    if (at === this.#at) return
    this.#at = at
    this.#options.onPage(at)
  }
}

/** For who cannot see the page: its letters, under the drawing. */
async function textOf(page: PDFPageProxy): Promise<HTMLElement> {
  const { items } = await page.getTextContent()
  const words = document.createElement('p')
  words.dir = 'auto'
  const lines = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
  words.textContent = lines.join('').slice(0, MAX_LETTERS)
  return words
}
