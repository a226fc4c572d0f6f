/**
 * Calendar fields of an instant. Composed from formatToParts, because the ready-made Persian formats have the right
 * digits in an unidiomatic order. Iran has had no summer time since 2022-09-22; old time-zone data does not know that.
 */
import type { Calendar, Language } from './language.ts'

export interface CivilDate {
  year: number
  month: number
  monthName: string
  day: number
  weekday: string
  /** `HH:mm`, Latin digits. */
  clock: string
}

const tehranNames = new Set(['Asia/Tehran', 'Iran'])
const lastTehranChangeMs = Date.UTC(2022, 8, 21, 19, 30)
const tehranOffsetMs = 3.5 * 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Asking the browser for its zone costs more than a whole message; people do not travel faster than this. */
const ZONE_HOLDS_MS = 10_000
const zone = { name: '', askedAtMs: Number.NEGATIVE_INFINITY }

/**
 * Formatting is slow and every message shows its time: what a quarter of an hour is called is remembered. Zones are off by
 * whole quarters since the last odd one went (Liberia, January 1972); before that each second is asked for.
 */
const QUARTER_MS = 900_000
const MINUTE_MS = 60_000
const SECOND_MS = 1_000
const WHOLE_QUARTERS_SINCE_MS = Date.UTC(1972, 1, 1)
const KEPT_TIMES = 5_000
const civilDates = new Map<string, CivilDate>()
const dayNumbers = new Map<string, number>()

/** The zone of this device, a change of which is seen within seconds. */
export function deviceTimeZone(): string {
  const nowMs = Date.now()
  if (Math.abs(nowMs - zone.askedAtMs) > ZONE_HOLDS_MS) {
    zone.name = new Intl.DateTimeFormat().resolvedOptions().timeZone
    zone.askedAtMs = nowMs
  }
  return zone.name
}

export function civilDate(language: Language, calendar: Calendar, atMs: number, timeZone: string): CivilDate {
  const startMs = stepStart(atMs)
  const key = `${language}|${calendar}|${timeZone}|${startMs}`
  const start = remembered(civilDates, key, () => newCivilDate(language, calendar, startMs, timeZone))
  const minutes = Math.floor((atMs - startMs) / MINUTE_MS)
  return minutes === 0 ? start : { ...start, clock: laterClock(start.clock, minutes) }
}

/** Within the hour. */
function laterClock(clock: string, minutes: number): string {
  return clock.slice(0, 3) + String(Number(clock.slice(3)) + minutes).padStart(2, '0')
}

function newCivilDate(language: Language, calendar: Calendar, atMs: number, timeZone: string): CivilDate {
  const isFixedTehran = tehranNames.has(timeZone) && atMs >= lastTehranChangeMs
  const format = cachedFormat(language, calendar, isFixedTehran ? 'UTC' : timeZone)
  const parts: Record<string, string> = {}
  for (const part of format.formatToParts(isFixedTehran ? atMs + tehranOffsetMs : atMs)) parts[part.type] = part.value
  return {
    year: Number(parts.year),
    month: monthNumber(calendar, atMs, timeZone),
    monthName: parts.month ?? '',
    day: Number(parts.day),
    weekday: parts.weekday ?? '',
    clock: `${parts.hour}:${parts.minute}`,
  }
}

/** Days since 1970 in the given zone: equal for two instants of one day. */
export function dayNumber(atMs: number, timeZone: string): number {
  const startMs = stepStart(atMs)
  return remembered(dayNumbers, `${timeZone}|${startMs}`, () => {
    const { year, month, day } = civilNumbers('gregorian', startMs, timeZone)
    return Date.UTC(year, month - 1, day) / 86_400_000
  })
}

function stepStart(atMs: number): number {
  const stepMs = atMs < WHOLE_QUARTERS_SINCE_MS ? SECOND_MS : QUARTER_MS
  return Math.floor(atMs / stepMs) * stepMs
}

function remembered<T>(values: Map<string, T>, key: string, make: () => T): T {
  const known = values.get(key)
  if (known !== undefined) return known
  if (values.size >= KEPT_TIMES) values.clear()
  const made = make()
  values.set(key, made)
  return made
}

function monthNumber(calendar: Calendar, atMs: number, timeZone: string): number {
  return civilNumbers(calendar, atMs, timeZone).month
}

function civilNumbers(
  calendar: Calendar,
  atMs: number,
  timeZone: string,
): { year: number; month: number; day: number } {
  const isFixedTehran = tehranNames.has(timeZone) && atMs >= lastTehranChangeMs
  const format = cachedNumericFormat(calendar, isFixedTehran ? 'UTC' : timeZone)
  const numbers: Record<string, number> = {}
  for (const part of format.formatToParts(isFixedTehran ? atMs + tehranOffsetMs : atMs)) {
    numbers[part.type] = Number(part.value)
  }
  return { year: numbers.year ?? 0, month: numbers.month ?? 0, day: numbers.day ?? 0 }
}

function cachedFormat(language: Language, calendar: Calendar, timeZone: string): Intl.DateTimeFormat {
  return cached(`${language}|${calendar}|${timeZone}`, () => {
    const base = language === 'fa' ? 'fa-IR' : 'en-GB'
    const name = calendar === 'persian' ? 'persian' : 'gregory'
    return new Intl.DateTimeFormat(`${base}-u-ca-${name}-nu-latn`, {
      timeZone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  })
}

function cachedNumericFormat(calendar: Calendar, timeZone: string): Intl.DateTimeFormat {
  return cached(`numeric|${calendar}|${timeZone}`, () => {
    const name = calendar === 'persian' ? 'persian' : 'gregory'
    return new Intl.DateTimeFormat(`en-GB-u-ca-${name}-nu-latn`, {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
  })
}

function cached(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = make()
  formats.set(key, made)
  return made
}
