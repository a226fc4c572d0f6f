import { describe, expect, it } from 'vitest'
import {
  type DateStyle,
  formatDate,
  formatDateTime,
  formatDay,
  formatListTime,
  formatRelative,
  formatTime,
} from './format-date.ts'
import { DATE_CASES } from './test-date-cases.ts'

const tehran: DateStyle = { language: 'fa', timeZone: 'Asia/Tehran' }
const london: DateStyle = { language: 'en', timeZone: 'Europe/London' }
const at = (text: string): number => Date.parse(text)

describe('[T52] Jalali dates in Persian', () => {
  it.each(DATE_CASES)('[T52] %s', (_what, instant, written) => {
    expect(formatDate(tehran, at(instant))).toBe(written)
  })

  it('[T52] Iran has had no summer time since 2022, before that it had', () => {
    expect(formatTime(tehran, at('2024-07-01T12:00:00Z'))).toBe('۱۵:۳۰')
    expect(formatTime(tehran, at('2022-07-01T12:00:00Z'))).toBe('۱۶:۳۰')
    expect(formatTime(tehran, at('2022-09-21T19:29:00Z'))).toBe('۲۳:۵۹')
    expect(formatTime(tehran, at('2022-09-21T19:30:00Z'))).toBe('۲۳:۰۰')
  })

  it('[T52] a day separator says today, yesterday, a weekday with its date, or a full date', () => {
    const now = at('2026-11-23T12:00:00+03:30')
    expect(formatDay(tehran, at('2026-11-23T00:01:00+03:30'), now)).toBe('امروز')
    expect(formatDay(tehran, at('2026-11-22T23:59:00+03:30'), now)).toBe('دیروز')
    expect(formatDay(tehran, at('2026-11-21T12:00:00+03:30'), now)).toBe('شنبه ۳۰ آبان')
    expect(formatDay(tehran, at('2025-11-21T12:00:00+03:30'), now)).toBe('۳۰ آبان ۱۴۰۴')
    expect(formatDay(tehran, at('2026-03-21T12:00:00+03:30'), now)).toBe('شنبه ۱ فروردین')
  })

  it('[T52] a list row says the time, yesterday, the weekday, the day or the numbers', () => {
    const now = at('2026-11-23T12:00:00+03:30')
    expect(formatListTime(tehran, at('2026-11-23T09:05:00+03:30'), now)).toBe('۰۹:۰۵')
    expect(formatListTime(tehran, at('2026-11-22T09:05:00+03:30'), now)).toBe('دیروز')
    expect(formatListTime(tehran, at('2026-11-18T09:05:00+03:30'), now)).toBe('چهارشنبه')
    expect(formatListTime(tehran, at('2026-10-01T09:05:00+03:30'), now)).toBe('۹ مهر')
    expect(formatListTime(tehran, at('2025-10-01T09:05:00+03:30'), now)).toBe('۱۴۰۴/۰۷/۰۹')
  })

  it('[T52] a clock that is ahead shows a future message by its time', () => {
    const now = at('2026-11-23T23:59:00+03:30')
    expect(formatListTime(tehran, at('2026-11-24T00:01:00+03:30'), now)).toBe('۰۰:۰۱')
  })
})

describe('[T52] English and the other calendar', () => {
  const now = at('2026-11-23T12:00:00Z')
  it('[T52] is Gregorian with Latin digits', () => {
    expect(formatDate(london, now)).toBe('23 November 2026')
    expect(formatDateTime(london, now)).toBe('23 November 2026, 12:00')
    expect(formatDay(london, at('2026-11-22T12:00:00Z'), now)).toBe('Yesterday')
    expect(formatDay(london, at('2026-11-20T12:00:00Z'), now)).toBe('Friday, 20 November')
    expect(formatListTime(london, at('2025-02-03T12:00:00Z'), now)).toBe('03/02/2025')
  })

  it('[T52] either language can have the other calendar', () => {
    expect(formatDate({ ...tehran, calendar: 'gregorian' }, now)).toBe('۲۳ نوامبر ۲۰۲۶')
    expect(formatDate({ ...london, calendar: 'persian' }, now)).toBe('2 Azar 1405')
  })

  it('[T52] the year of a Jalali day separator is the Jalali year', () => {
    const afterNowruz = at('2026-03-25T12:00:00+03:30')
    expect(formatDay(tehran, at('2026-03-01T12:00:00+03:30'), afterNowruz)).toBe('۱۰ اسفند ۱۴۰۴')
  })
})

describe('[T52] relative times', () => {
  const now = at('2026-11-23T12:00:00Z')
  it.each([
    [-10_000, 'اکنون', 'now'],
    [-180_000, '۳ دقیقه پیش', '3 minutes ago'],
    [-7_200_000, '۲ ساعت پیش', '2 hours ago'],
    [-86_400_000, 'دیروز', 'yesterday'],
    [120_000, '۲ دقیقه بعد', 'in 2 minutes'],
    [-90 * 86_400_000, '۳ شهریور ۱۴۰۵', '25 August 2026'],
  ])('[T52] %i ms from now', (offset, persian, english) => {
    expect(formatRelative(tehran, now + offset, now)).toBe(persian)
    expect(formatRelative(london, now + offset, now)).toBe(english)
  })
})
