/** Days, times and relative times as a person says them, in the calendar and digits of the interface. Time is passed in. */
import { type CivilDate, civilDate, dayNumber, deviceTimeZone } from './civil-date.ts'
import { localDigits } from './format-number.ts'
import { type Calendar, defaultCalendar, type Language } from './language.ts'

export interface DateStyle {
  language: Language
  calendar?: Calendar
  timeZone?: string
}

/** `۱۴:۰۵` */
export function formatTime(style: DateStyle, atMs: number): string {
  return localDigits(style.language, civil(style, atMs).clock)
}

/** A day separator: today, yesterday, `دوشنبه ۲ آذر`, with the year where it is another one. */
export function formatDay(style: DateStyle, atMs: number, nowMs: number): string {
  const days = daysBetween(style, atMs, nowMs)
  if (days === 0 || days === 1) return capitalised(style.language, relativeDays(style.language, days))
  const day = civil(style, atMs)
  if (day.year === civil(style, nowMs).year) return localDigits(style.language, weekdayAndDay(style.language, day))
  return formatDate(style, atMs)
}

/** `۲ آذر ۱۴۰۵` */
export function formatDate(style: DateStyle, atMs: number): string {
  const day = civil(style, atMs)
  return localDigits(style.language, `${day.day} ${day.monthName} ${day.year}`)
}

/** `۲ آذر ۱۴۰۵، ۱۴:۰۵` */
export function formatDateTime(style: DateStyle, atMs: number): string {
  const comma = style.language === 'fa' ? '،' : ','
  return `${formatDate(style, atMs)}${comma} ${formatTime(style, atMs)}`
}

/** The short form of a list row: the time today, yesterday, the weekday this week, else a date. */
export function formatListTime(style: DateStyle, atMs: number, nowMs: number): string {
  const days = daysBetween(style, atMs, nowMs)
  if (days <= 0) return formatTime(style, atMs)
  if (days === 1) return capitalised(style.language, relativeDays(style.language, 1))
  const day = civil(style, atMs)
  if (days < 7) return day.weekday
  if (day.year === civil(style, nowMs).year) return localDigits(style.language, `${day.day} ${day.monthName}`)
  return localDigits(style.language, numericDate(style.language, day))
}

/** `۳ دقیقه پیش`, `in 2 hours` */
export function formatRelative(style: DateStyle, atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / 1000)
  const format = relativeFormats[style.language]
  const size = Math.abs(seconds)
  if (size < 45) return format.format(0, 'second')
  if (size < 3570) return format.format(Math.round(seconds / 60), 'minute')
  if (size < 84_600) return format.format(Math.round(seconds / 3600), 'hour')
  if (size < 2_592_000) return format.format(Math.round(seconds / 86_400), 'day')
  return formatDate(style, atMs)
}

const relativeFormats: Record<Language, Intl.RelativeTimeFormat> = {
  fa: new Intl.RelativeTimeFormat('fa-IR', { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
}

function relativeDays(language: Language, days: number): string {
  return relativeFormats[language].format(-days, 'day')
}

function weekdayAndDay(language: Language, day: CivilDate): string {
  return language === 'fa'
    ? `${day.weekday} ${day.day} ${day.monthName}`
    : `${day.weekday}, ${day.day} ${day.monthName}`
}

function numericDate(language: Language, day: CivilDate): string {
  const month = String(day.month).padStart(2, '0')
  const date = String(day.day).padStart(2, '0')
  return language === 'fa' ? `${day.year}/${month}/${date}` : `${date}/${month}/${day.year}`
}

function capitalised(language: Language, text: string): string {
  return language === 'en' ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

function civil(style: DateStyle, atMs: number): CivilDate {
  const calendar = style.calendar ?? defaultCalendar(style.language)
  return civilDate(style.language, calendar, atMs, style.timeZone ?? deviceTimeZone())
}

function daysBetween(style: DateStyle, atMs: number, nowMs: number): number {
  const zone = style.timeZone ?? deviceTimeZone()
  return dayNumber(nowMs, zone) - dayNumber(atMs, zone)
}
