/**
 * Language and look on the root element. Preferences live in the database, which opens too late for the first paint:
 * a copy in localStorage is read by the script in index.html, and here.
 */
import { isLanguage, type Language, languageDirection } from '../i18n/language.ts'
import { type Appearance, defaultAppearance } from '../ui/appearance-choices.ts'

const key = 'hodhod.appearance'
const darkGround = '#0e1515'
const lightGround = '#f3f2ed'
const choices = Object.keys(defaultAppearance) as (keyof Appearance)[]

/** What the first paint was made with. */
export function bootLanguage(): Language {
  const { lang } = document.documentElement
  return isLanguage(lang) ? lang : 'fa'
}

/** What the first paint was made with; on a first visit what suits the device. */
export function bootAppearance(): Appearance {
  const chosen = Object.fromEntries(
    choices.flatMap((choice) => {
      const value = document.documentElement.dataset[choice]
      return value === undefined ? [] : [[choice, value]]
    }),
  )
  return { ...defaultAppearance, ...(wantsPlain() ? { wallpaper: 'none' } : {}), ...chosen }
}

export function showAppearance(language: Language, appearance: Appearance): void {
  const root = document.documentElement
  root.lang = language
  root.dir = languageDirection(language)
  for (const choice of choices) {
    if (appearance[choice] === defaultAppearance[choice]) delete root.dataset[choice]
    else root.dataset[choice] = appearance[choice]
  }
  document
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute('content', isDark(appearance) ? darkGround : lightGround)
  remember(JSON.stringify({ language, ...root.dataset }))
}

function isDark({ theme }: Appearance): boolean {
  return theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
}

/** More contrast or less data was asked of the device: nothing is drawn that only decorates. */
function wantsPlain(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return connection?.saveData === true || matchMedia('(prefers-contrast: more)').matches
}

/** A browser that refuses costs one flash at the next start, nothing else. */
function remember(appearance: string): void {
  try {
    localStorage.setItem(key, appearance)
  } catch {
    return
  }
}
