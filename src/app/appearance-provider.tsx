/** Gives the tree its language and calendar, and the page its look, from the preferences of this device. */
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { usePreference } from '../data/use-live.ts'
import { type Calendar, defaultCalendar, isLanguage, type Language } from '../i18n/language.ts'
import { LanguageProvider } from '../i18n/language-context.tsx'
import type { Appearance } from '../ui/appearance-choices.ts'
import { bootAppearance, bootLanguage, showAppearance } from './appearance.ts'

export function AppearanceProvider(props: { children: ReactNode }): ReactNode {
  const [boot] = useState(bootLanguage)
  const wanted = usePreference<unknown>('language', boot)
  const language: Language = isLanguage(wanted) ? wanted : boot
  const calendar = usePreference<Calendar>('calendar', defaultCalendar(language))
  const { theme, accent, textSize, density, messages, wallpaper } = useAppearance()
  useLayoutEffect(() => {
    const show = (): void => showAppearance(language, { theme, accent, textSize, density, messages, wallpaper })
    show()
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', show)
    return () => dark.removeEventListener('change', show)
  }, [language, theme, accent, textSize, density, messages, wallpaper])
  return (
    <LanguageProvider language={language} calendar={calendar}>
      {props.children}
    </LanguageProvider>
  )
}

function useAppearance(): Appearance {
  const [boot] = useState(bootAppearance)
  return {
    theme: usePreference('theme', boot.theme),
    accent: usePreference('accent', boot.accent),
    textSize: usePreference('text-size', boot.textSize),
    density: usePreference('density', boot.density),
    messages: usePreference('messages', boot.messages),
    wallpaper: usePreference('wallpaper', boot.wallpaper),
  }
}
