/** The language of the interface for the tree below. Knows nothing of where the choice is kept (app gives it). */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { formatBytes } from './format-bytes.ts'
import { formatDate, formatDateTime, formatDay, formatListTime, formatRelative, formatTime } from './format-date.ts'
import { formatNumber } from './format-number.ts'
import { type Calendar, type Direction, defaultCalendar, type Language, languageDirection } from './language.ts'

export interface LanguageSettings {
  language: Language
  direction: Direction
  calendar: Calendar
}

const LanguageContext = createContext<LanguageSettings>({ language: 'fa', direction: 'rtl', calendar: 'persian' })

export function LanguageProvider(props: { language: Language; calendar?: Calendar; children: ReactNode }): ReactNode {
  const { language, calendar = defaultCalendar(language), children } = props
  const settings = useMemo(() => ({ language, calendar, direction: languageDirection(language) }), [language, calendar])
  return <LanguageContext value={settings}>{children}</LanguageContext>
}

export function useLanguage(): LanguageSettings {
  return useContext(LanguageContext)
}

/** The strings of one feature in the language of the interface: `const text = useText(composerText)`. */
export function useText<Words>(catalogue: Readonly<Record<Language, Words>>): Words {
  return catalogue[useLanguage().language]
}

export interface Format {
  number(value: number): string
  bytes(value: number): string
  time(atMs: number): string
  date(atMs: number): string
  dateTime(atMs: number): string
  day(atMs: number, nowMs: number): string
  listTime(atMs: number, nowMs: number): string
  relative(atMs: number, nowMs: number): string
}

/** Numbers and dates in the language and calendar of the interface. */
export function useFormat(): Format {
  const { language, calendar } = useLanguage()
  return useMemo(() => {
    const style = { language, calendar }
    return {
      number: (value) => formatNumber(language, value),
      bytes: (value) => formatBytes(language, value),
      time: (atMs) => formatTime(style, atMs),
      date: (atMs) => formatDate(style, atMs),
      dateTime: (atMs) => formatDateTime(style, atMs),
      day: (atMs, nowMs) => formatDay(style, atMs, nowMs),
      listTime: (atMs, nowMs) => formatListTime(style, atMs, nowMs),
      relative: (atMs, nowMs) => formatRelative(style, atMs, nowMs),
    }
  }, [language, calendar])
}
