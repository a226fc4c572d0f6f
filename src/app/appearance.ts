/**
 * Language and theme on the root element. Preferences live in the database, which opens too late for the first paint:
 * a copy in localStorage is read by the script in index.html, and here.
 */
import { isLanguage, type Language, languageDirection } from '../i18n/language.ts'

export type Theme = 'system' | 'light' | 'dark'

const key = 'hodhod.appearance'
const darkGround = '#0e1515'
const lightGround = '#f3f2ed'

/** What the first paint was made with. */
export function bootLanguage(): Language {
  const { lang } = document.documentElement
  return isLanguage(lang) ? lang : 'fa'
}

export function bootTheme(): Theme {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

export function showAppearance(language: Language, theme: Theme): void {
  const root = document.documentElement
  root.lang = language
  root.dir = languageDirection(language)
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isDark ? darkGround : lightGround)
  remember(JSON.stringify({ language, theme }))
}

/** A browser that refuses costs one flash at the next start, nothing else. */
function remember(appearance: string): void {
  try {
    localStorage.setItem(key, appearance)
  } catch {
    return
  }
}
