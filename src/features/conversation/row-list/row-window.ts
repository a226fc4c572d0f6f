/**
 * Which rows of a long list are drawn and where they stand. Everything follows from what is held: one row at a distance
 * from the upper edge of the viewport, or the end of the list; the other rows are put around it by their heights, so rows
 * that come, go or change their height anywhere move nothing that is read. Numbers in, numbers out: knows no page.
 * All lengths are CSS pixels, all offsets count from the upper edge of the viewport. Rules: V1, V2, V8.
 */
export interface Keyed {
  readonly key: string
}

export type Align = 'start' | 'center' | 'end'

/** What stays where it is. An alignment is looked after while heights become known; a hand makes it an offset. */
export type Hold = 'end' | { key: string; at: number | Align }

/** From `first` up to, but without, `end`. */
export interface RowRange {
  first: number
  end: number
}

/** A row by its place in the list. */
export interface PlacedRow {
  index: number
  top: number
  bottom: number
}

/** Drawn beyond each edge of the viewport. */
const MARGIN_PX = 800
/** Rows that are drawn stay a little longer, or a small step back and forth would make them again. */
const KEPT_PX = 400
/** Closer than this to the last pixel counts as the end. */
const END_WITHIN_PX = 8
const FIRST_GUESS_PX = 60
/** So many heights make a guess for all others. It is made once: a guess that moved would move the scroll bar. */
const GUESSED_FROM = 12
const FORGOTTEN_FROM = 2_000
const NOTHING: RowRange = { first: 0, end: 0 }

export class RowWindow<R extends Keyed> {
  /** Of the viewport. */
  height: number
  readonly #isSteady: (row: R) => boolean
  readonly #heights = new Map<string, number>()
  #guess = FIRST_GUESS_PX
  #margin = 0
  #rows: readonly R[] = []
  #places = new Map<string, number>()
  #hold: Hold = 'end'
  #mayHoldEnd = true
  #range: RowRange = { first: 0, end: 0 }
  #top = 0

  /** @param isSteady whether a row keeps its place in the log, and so can be what is held */
  constructor(height: number, isSteady: (row: R) => boolean) {
    this.height = height
    this.#isSteady = isSteady
  }

  get rows(): readonly R[] {
    return this.#rows
  }

  get range(): RowRange {
    return this.#range
  }

  /** Offset of the first row that is drawn. */
  get top(): number {
    return this.#top
  }

  get holdsEnd(): boolean {
    return this.#hold === 'end'
  }

  /** Whether the last row is wholly on the screen, held there or not. */
  get isAtEnd(): boolean {
    return this.holdsEnd || (this.#mayHoldEnd && this.#range.end === this.#rows.length && this.below() <= END_WITHIN_PX)
  }

  /** From now on the row is held that is read first of what stands on the screen. To be called before heights change. */
  rehold(): void {
    if (this.#hold !== 'end' && typeof this.#hold.at === 'number') this.#hold = this.#firstRead()
  }

  /** Other rows; what is held stays, or the nearest row to it that is still there. */
  setRows(rows: readonly R[], mayHoldEnd: boolean): void {
    this.rehold()
    const places = new Map(rows.map(({ key }, index) => [key, index]))
    if (this.#hold === 'end' && !mayHoldEnd) this.#hold = this.#firstRead()
    if (this.#hold !== 'end' && !places.has(this.#hold.key)) this.#hold = this.#nearest(this.#hold.key, places)
    this.#rows = rows
    this.#places = places
    this.#mayHoldEnd = mayHoldEnd
    this.#forgetHeights()
    this.settle()
  }

  /** More than the viewport may be drawn from now on. @returns whether other rows are to be drawn */
  widen(): boolean {
    this.#margin = MARGIN_PX
    return this.settle()
  }

  isMeasured(key: string): boolean {
    return this.#heights.has(key)
  }

  /** @returns whether that is news */
  measure(key: string, height: number): boolean {
    if (Math.abs((this.#heights.get(key) ?? Number.NaN) - height) < 0.01) return false
    this.#heights.set(key, height)
    if (this.#heights.size === GUESSED_FROM) {
      let sum = 0
      for (const known of this.#heights.values()) sum += known
      this.#guess = sum / GUESSED_FROM
    }
    return true
  }

  /** Holds a row there, from now on. */
  goTo(key: string, align: Align): void {
    const isLast = this.#places.get(key) === this.#rows.length - 1
    this.#hold = align === 'end' && isLast && this.#mayHoldEnd ? 'end' : { key, at: align }
  }

  /** A hand has scrolled by so much. @returns whether other rows are to be drawn */
  scrolled(by: number): boolean {
    this.#top -= by
    this.#hold = this.below() <= END_WITHIN_PX && this.#mayHoldEnd ? 'end' : this.#firstRead()
    return this.settle()
  }

  /** Puts the rows around what is held. @returns whether other rows are to be drawn */
  settle(): boolean {
    const former = this.#range
    const count = this.#rows.length
    if (count === 0) {
      this.#range = { first: 0, end: 0 }
      return former.end !== 0
    }
    const index = this.#hold === 'end' ? count - 1 : (this.#places.get(this.#hold.key) ?? count - 1)
    let placed = this.#around(index, this.#heldOffset(index), former)
    // Messages that come at the end push others out of sight: many go together, so that most of those that come only make the list longer.
    if (this.#hold === 'end' && placed.first > former.first) placed = this.#around(index, placed.at, NOTHING)
    // A list can be scrolled neither beyond its end nor beyond its start; a short one stands at the lower edge.
    if (placed.end === count && placed.bottom < this.height)
      placed = this.#around(index, placed.at + this.height - placed.bottom, former)
    const lead = Math.max(0, this.height - (placed.bottom - placed.top))
    if (placed.first === 0 && placed.top > lead) placed = this.#around(index, placed.at - placed.top + lead, former)
    if (this.#hold !== 'end' && typeof this.#hold.at === 'number') this.#hold = { key: this.#hold.key, at: placed.at }
    this.#top = placed.top
    if (placed.first === former.first && placed.end === former.end) return false
    this.#range = { first: placed.first, end: placed.end }
    return true
  }

  /** What is on the screen, from above. */
  onScreen(): PlacedRow[] {
    const found: PlacedRow[] = []
    let { index, top } = this.#firstAtEdge()
    for (; index < this.#rows.length && top < this.height; index += 1) {
      const bottom = top + this.heightOf(index)
      found.push({ index, top, bottom })
      top = bottom
    }
    return found
  }

  /** How far the list goes on beyond the upper edge, by what is known and guessed. */
  above(): number {
    return Math.max(0, this.heightBefore(this.#range.first) - this.#top)
  }

  /** How far it goes on beyond the lower edge. */
  below(): number {
    const { first, end } = this.#range
    return this.#top + this.#sum(first, end) + this.#sum(end, this.#rows.length) - this.height
  }

  /** Of all rows before this one. */
  heightBefore(index: number): number {
    return this.#sum(0, index)
  }

  /** Of all rows from `from` up to, but without, `end`. */
  heightBetween(from: number, end: number): number {
    return this.#sum(from, end)
  }

  heightOf(index: number): number {
    const row = this.#rows[index]
    return (row && this.#heights.get(row.key)) ?? this.#guess
  }

  /** Of rows that left long ago. */
  #forgetHeights(): void {
    if (this.#heights.size <= this.#rows.length + FORGOTTEN_FROM) return
    for (const key of this.#heights.keys()) if (!this.#places.has(key)) this.#heights.delete(key)
  }

  #heldOffset(index: number): number {
    if (this.#hold === 'end') return this.height - this.heightOf(index)
    const { at } = this.#hold
    if (typeof at === 'number') return at
    const spare = this.height - this.heightOf(index)
    return { start: 0, center: spare / 2, end: spare }[at]
  }

  /** The rows that are to be drawn around one that stands at an offset. */
  #around(index: number, at: number, former: RowRange): RowRange & { at: number; top: number; bottom: number } {
    const far = this.#margin + KEPT_PX
    const isFormer = (row: number) => row >= former.first && row < former.end
    let [first, top] = [index, at]
    while (first > 0 && (top > -this.#margin || (isFormer(first - 1) && top > -far))) {
      first -= 1
      top -= this.heightOf(first)
    }
    let [end, bottom] = [index + 1, at + this.heightOf(index)]
    while (
      end < this.#rows.length &&
      (bottom < this.height + this.#margin || (isFormer(end) && bottom < this.height + far))
    ) {
      bottom += this.heightOf(end)
      end += 1
    }
    return { first, end, at, top, bottom }
  }

  /** The row that reaches over the upper edge. */
  #firstAtEdge(): { index: number; top: number } {
    let index = Math.min(this.#range.first, Math.max(0, this.#rows.length - 1))
    let top = this.#top
    while (index > 0 && top > 0) {
      index -= 1
      top -= this.heightOf(index)
    }
    while (index < this.#rows.length - 1 && top + this.heightOf(index) <= 0) {
      top += this.heightOf(index)
      index += 1
    }
    return { index, top }
  }

  /** The first steady row that begins on the screen; the one that fills it where none does. */
  #firstRead(): Hold {
    const steady = this.onScreen().filter(({ index }) => this.#isSteadyAt(index))
    const edge = this.#firstAtEdge()
    const { index, top } = steady.find((row) => row.top >= 0) ?? steady[0] ?? edge
    const row = this.#rows[index]
    return row ? { key: row.key, at: top } : 'end'
  }

  /** The steady row nearest to one that has gone, with the offset that it has now. */
  #nearest(key: string, places: ReadonlyMap<string, number>): Hold {
    const from = this.#places.get(key)
    if (from === undefined) return 'end'
    for (let distance = 1; distance < this.#rows.length; distance += 1)
      for (const index of [from + distance, from - distance]) {
        const row = this.#rows[index]
        if (row && this.#isSteady(row) && places.has(row.key)) return { key: row.key, at: this.#offsetOf(index) }
      }
    return 'end'
  }

  #offsetOf(index: number): number {
    const { first } = this.#range
    return index < first ? this.#top - this.#sum(index, first) : this.#top + this.#sum(first, index)
  }

  #isSteadyAt(index: number): boolean {
    const row = this.#rows[index]
    return row !== undefined && this.#isSteady(row)
  }

  #sum(from: number, end: number): number {
    let sum = 0
    for (let index = from; index < end; index += 1) sum += this.heightOf(index)
    return sum
  }
}
