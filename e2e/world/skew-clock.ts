/** Makes the clock of a page or a worker wrong; the function travels there as its source. */

/** From now on the clock of this page or worker is wrong by so much. */
export function skewClock(byMs: number): void {
  const scope = globalThis as typeof globalThis & { trueDate?: DateConstructor }
  scope.trueDate ??= Date
  const TrueDate = scope.trueDate
  class SkewedDate extends TrueDate {
    constructor(...parts: ConstructorParameters<typeof Date> | []) {
      if (parts.length === 0) super(TrueDate.now() + byMs)
      else super(...parts)
    }
    static override now(): number {
      return TrueDate.now() + byMs
    }
  }
  globalThis.Date = SkewedDate as DateConstructor
}
