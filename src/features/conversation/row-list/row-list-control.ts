/**
 * Carries what a RowWindow says into the page: measures the rows that are drawn, gives the empty space before and after
 * them its height, and listens to scrolling. What is read is kept in its place by the height of the space above it, so a
 * hand that scrolls is not interrupted; the scroll position is written only where the space is used up. Rules: V1, V2.
 */
import { flushSync } from 'react-dom'
import { type Align, type Keyed, type PlacedRow, RowWindow } from './row-window.ts'

/** Engines round what is scrolled to whole device pixels. */
const SAME_PX = 1
/** The space above the rows is put right, and the scroll position with it, when it is so many times off what stands above. */
const OFF_BY = 2
/** Further than any list. */
const END_PX = 2 ** 30

export interface RowListEvents {
  /** A hand or the list itself has scrolled. */
  onScroll(): void
  onAtEnd(isAtEnd: boolean): void
}

/** The empty elements around what is drawn (row-list.tsx says which is where). */
export type SpaceName = 'start' | 'before' | 'after' | 'finish'

export class RowListControl<R extends Keyed> {
  readonly #window: RowWindow<R>
  readonly #elements = new Map<string, HTMLElement>()
  readonly #keys = new WeakMap<Element, string>()
  readonly #spaces = new Map<SpaceName, HTMLElement>()
  readonly #unmeasured = new Set<string>()
  #events: RowListEvents | undefined
  #viewport: HTMLElement | undefined
  #observer: ResizeObserver | undefined
  #redraw: () => void = () => undefined
  /** Where the list was scrolled to when it was looked at last. */
  #scrollTop = 0
  #drawn = { first: 0, end: 0 }
  /** A row that is drawn apart from the others. */
  #kept: number | undefined
  #reachesNewest = true
  /** Inside the observer's call. */
  #isTelling = false
  /** Rows that stood there and have gone or changed since rows were placed last. */
  readonly #touched = new Set<string>()
  /** What was drawn is placed with the next frame. */
  #isAsked = false

  constructor(isSteady: (row: R) => boolean) {
    this.#window = new RowWindow(innerHeight, isSteady)
  }

  /** To be called while drawing: what is drawn follows from it. */
  take(rows: readonly R[], reachesNewest: boolean): { first: number; end: number } {
    if (rows !== this.#window.rows || reachesNewest !== this.#reachesNewest) this.#window.setRows(rows, reachesNewest)
    this.#reachesNewest = reachesNewest
    return this.#window.range
  }

  onScreen(): PlacedRow[] {
    return this.#window.onScreen()
  }

  /** Height of the viewport. */
  get height(): number {
    return this.#window.height
  }

  /** How far the list goes on beyond the edges of the viewport. */
  beyond(): { above: number; below: number } {
    return { above: this.#window.above(), below: this.#window.below() }
  }

  /** Goes to a row and holds it; `nearest` leaves one alone that is on the screen. */
  goTo(index: number, align: Align | 'nearest'): void {
    const row = this.#window.rows[index]
    const wanted = align === 'nearest' ? this.#nearest(index) : align
    if (!row || wanted === undefined) return
    this.#window.goTo(row.key, wanted)
    this.#window.settle()
    if (this.#window.holdsEnd && this.#isDrawn()) this.#askToPlace()
    else this.#redraw()
  }

  toEnd(): void {
    this.goTo(this.#window.rows.length - 1, 'end')
  }

  /** @param redraw draws the list again: other rows are near the screen */
  connect(redraw: () => void): void {
    this.#redraw = redraw
  }

  /** @returns ends it */
  attach(viewport: HTMLElement, events: RowListEvents): () => void {
    this.#viewport = viewport
    this.#events = events
    this.#scrollTop = viewport.scrollTop
    this.#observer = new ResizeObserver((entries) => this.#resized(entries))
    this.#observer.observe(viewport)
    for (const element of this.#elements.values()) this.#observer.observe(element)
    const onScroll = (): void => this.#scrolled()
    viewport.addEventListener('scroll', onScroll, { passive: true })
    this.#place()
    // The rows on the screen first, those beyond it when they are painted.
    let widening: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      widening = setTimeout(() => this.#window.widen() && this.#redraw())
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(widening)
      viewport.removeEventListener('scroll', onScroll)
      this.#observer?.disconnect()
      this.#observer = undefined
      this.#isAsked = false
    }
  }

  /** @returns takes it away */
  mount(key: string, element: HTMLElement): () => void {
    this.#elements.set(key, element)
    this.#keys.set(element, key)
    this.#observe(element)
    return () => {
      this.#touched.add(key)
      this.#observer?.unobserve(element)
      this.#unmeasured.delete(key)
      this.#elements.delete(key)
    }
  }

  /** A row shows something else. Its height is taken when rows are placed: the page shall not even reckon with another place for what is read. */
  changed(key: string): void {
    if (this.#window.isMeasured(key)) this.#touched.add(key)
    this.#unmeasured.add(key)
  }

  /** @returns takes it away */
  mountSpace(name: SpaceName, element: HTMLElement): () => void {
    this.#spaces.set(name, element)
    return () => void this.#spaces.delete(name)
  }

  /** Rows were drawn: to be called before they are painted. @param kept a row that is drawn wherever it is */
  placed(range: { first: number; end: number }, kept: number | undefined): void {
    const apart = kept !== undefined && (kept < range.first || kept >= range.end) ? kept : undefined
    const isLonger = apart === this.#kept && this.#hasOnlyGrown(range)
    this.#drawn = range
    this.#kept = apart
    if (isLonger && !this.#isTelling) this.#askToPlace()
    else this.#place()
  }

  /** Nothing but rows at the end that is held; the one before them may have changed, because it no longer ends its group. */
  #hasOnlyGrown({ first, end }: { first: number; end: number }): boolean {
    if (!this.#window.holdsEnd || first !== this.#drawn.first) return false
    const drawn = this.#window.rows.slice(first, end)
    const known = drawn.findLastIndex(({ key }) => this.#window.isMeasured(key))
    const before = known < drawn.length - 1 ? drawn[known]?.key : undefined
    return [...this.#touched].every((key) => key === before)
  }

  /**
   * A message that comes at the end is placed when the browser has laid the page out for its next frame, before it paints that: to ask
   * for a height any sooner is one layout more, after which alone the message would stand in the document. What else changes
   * waits for nothing: a page that became shorter would be scrolled by the browser. Observers are told in each frame of what they were given since the last.
   */
  #askToPlace(): void {
    if (this.#isAsked || !this.#viewport || !this.#observer) return
    this.#isAsked = true
    this.#observer.unobserve(this.#viewport)
    this.#observer.observe(this.#viewport)
  }

  /**
   * A row that is drawn while sizes are being told waits a frame: its own could not be told any more, and browsers complain
   * of that as an error of the page. It was measured when it was drawn.
   */
  #observe(element: HTMLElement): void {
    if (!this.#isTelling) this.#observer?.observe(element)
    else requestAnimationFrame(() => element.isConnected && this.#observer?.observe(element))
  }

  #place(): void {
    if (!this.#viewport || this.#viewport.clientHeight === 0) return
    this.#window.height = this.#viewport.clientHeight
    if (this.#settleDrawn()) this.#redraw()
    else this.#apply()
  }

  /** @returns whether other rows are to be drawn */
  #settleDrawn(): boolean {
    this.#touched.clear()
    for (const key of this.#unmeasured) {
      const element = this.#elements.get(key)
      if (element) this.#window.measure(key, element.getBoundingClientRect().height)
    }
    this.#unmeasured.clear()
    return this.#window.settle()
  }

  #nearest(index: number): Align | undefined {
    const found = this.onScreen().find((row) => row.index === index)
    if (found && found.top >= 0 && found.bottom <= this.height) return undefined
    const isAbove = found ? found.top < 0 : index < (this.onScreen()[0]?.index ?? 0)
    return isAbove ? 'start' : 'end'
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    // Out of the document, or in a part of it that is not shown: nothing has a height.
    if (!this.#viewport || this.#viewport.clientHeight === 0) return
    let isNews = this.#isAsked
    if (this.#isAsked) this.#settleDrawn()
    this.#isAsked = false
    this.#window.rehold()
    for (const { target, borderBoxSize } of entries) {
      const key = this.#keys.get(target)
      const height = borderBoxSize[0]?.blockSize ?? 0
      if (target === this.#viewport) isNews = this.#resizedViewport(this.#viewport.clientHeight) || isNews
      else if (key !== undefined) isNews = this.#window.measure(key, height) || isNews
    }
    if (!isNews) return
    this.#window.settle()
    if (this.#isDrawn()) this.#apply()
    else {
      this.#isTelling = true
      flushSync(this.#redraw)
      this.#isTelling = false
    }
  }

  #resizedViewport(height: number): boolean {
    if (height === this.#window.height) return false
    this.#window.height = height
    return true
  }

  #scrolled(): void {
    if (this.#isAsked) this.#settleDrawn()
    const top = this.#viewport?.scrollTop ?? 0
    const by = top - this.#scrollTop
    if (Math.abs(by) >= SAME_PX) {
      this.#scrollTop = top
      const isBare = this.#window.scrolled(by) && !this.#isCovered()
      if (isBare) flushSync(this.#redraw)
      else if (!this.#isDrawn()) this.#redraw()
      this.#tellEnd()
    }
    this.#events?.onScroll()
  }

  #isDrawn(): boolean {
    const { first, end } = this.#window.range
    return first === this.#drawn.first && end === this.#drawn.end
  }

  /** Whether everything on the screen is drawn. */
  #isCovered(): boolean {
    const { first, end } = this.#drawn
    return this.onScreen().every(({ index }) => index >= first && index < end)
  }

  #apply(): void {
    const viewport = this.#viewport
    if (!viewport) return
    const { first, end } = this.#window.range
    const count = this.#window.rows.length
    const kept = this.#kept
    const isKeptAbove = kept !== undefined && kept < first
    const isKeptBelow = kept !== undefined && kept >= end
    const start = isKeptAbove ? this.#window.heightBefore(kept) : 0
    const least = isKeptAbove ? start + this.#window.heightOf(kept) : 0
    // Asked before anything is written: each question after that is a layout.
    const { scrollTop } = viewport
    const wanted = this.#wantedTop(scrollTop, least)
    this.#setSpace('start', start)
    this.#setSpace('before', wanted.windowTop - least)
    this.#setSpace('after', this.#window.heightBetween(end, isKeptBelow ? kept : count))
    this.#setSpace('finish', isKeptBelow ? this.#window.heightBetween(kept + 1, count) : 0)
    this.#scrollTop = scrollTop
    if (this.#window.holdsEnd) this.#scrollTo(viewport, END_PX)
    else if (Math.abs(wanted.scrollTop - scrollTop) >= SAME_PX) {
      this.#scrollTo(viewport, wanted.scrollTop)
      if (first > 0) this.#setSpace('before', this.#scrollTop + this.#window.top - least)
    }
    this.#tellEnd()
  }

  #scrollTo(viewport: HTMLElement, top: number): void {
    viewport.scrollTop = top
    this.#scrollTop = viewport.scrollTop
  }

  /** Where the first row that is drawn stands in the list, and what the list is scrolled to then. */
  #wantedTop(scrollTop: number, least: number): { windowTop: number; scrollTop: number } {
    const { range, top } = this.#window
    if (range.first === 0) return { windowTop: 0, scrollTop: Math.max(0, -top) }
    const windowTop = scrollTop + top
    const guess = this.#window.heightBefore(range.first)
    const isRoomy = windowTop >= Math.min(guess, least + this.height)
    if (isRoomy && windowTop > guess / OFF_BY && windowTop < guess * OFF_BY + this.height)
      return { windowTop, scrollTop }
    return { windowTop: guess, scrollTop: guess - top }
  }

  #setSpace(name: SpaceName, height: number): void {
    const element = this.#spaces.get(name)
    const value = `${Math.max(0, Math.round(height * 64) / 64)}px`
    if (element && element.style.height !== value) element.style.height = value
  }

  #tellEnd(): void {
    this.#events?.onAtEnd(this.#window.isAtEnd)
  }
}
