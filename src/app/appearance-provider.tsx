/** Gives the tree its language, and the page its language, direction and theme, from the preferences of this device. */
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { usePreference } from '../data/use-live.ts'
import { isLanguage, type Language } from '../i18n/language.ts'
import { LanguageProvider } from '../i18n/language-context.tsx'
import { bootLanguage, bootTheme, showAppearance, type Theme } from './appearance.ts'

export function AppearanceProvider(props: { children: ReactNode }): ReactNode {
  const [boot] = useState(() => ({ language: bootLanguage(), theme: bootTheme() }))
  const wanted = usePreference<unknown>('language', boot.language)
  const language: Language = isLanguage(wanted) ? wanted : boot.language
  const theme = usePreference<Theme>('theme', boot.theme)
  useLayoutEffect(() => {
    showAppearance(language, theme)
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const again = (): void => showAppearance(language, theme)
    dark.addEventListener('change', again)
    return () => dark.removeEventListener('change', again)
  }, [language, theme])
  return <LanguageProvider language={language}>{props.children}</LanguageProvider>
}
