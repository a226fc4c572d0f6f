/** The languages of the interface and what follows from each. Another one is one entry here and one catalogue folder. */

export type Language = 'fa' | 'en'
export type Direction = 'rtl' | 'ltr'
export type Calendar = 'persian' | 'gregorian'

export const languages: readonly Language[] = ['fa', 'en']

export function isLanguage(value: unknown): value is Language {
  return value === 'fa' || value === 'en'
}

export function languageDirection(language: Language): Direction {
  return language === 'fa' ? 'rtl' : 'ltr'
}

export function defaultCalendar(language: Language): Calendar {
  return language === 'fa' ? 'persian' : 'gregorian'
}
