/** Language, theme and the Enter key: settings of this device. */
import type { ReactNode } from 'react'
import { run } from '../../data/commands/run.ts'
import { usePreference } from '../../data/use-live.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { languages } from '../../i18n/language.ts'
import { useLanguage, useText } from '../../i18n/language-context.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'

const themes = ['system', 'light', 'dark'] as const

export function AppearanceSection(): ReactNode {
  const text = useText(settingsText)
  const { language } = useLanguage()
  const theme = usePreference<(typeof themes)[number]>('theme', 'system')
  const enterSends = usePreference('enter-sends', true)
  return (
    <Section title={text.appearance}>
      <Choice
        label={text.language}
        value={language}
        options={languages.map((value) => ({ value, label: text.languages[value] }))}
        onChange={(value) => prefer('language', value)}
      />
      <Choice
        label={text.theme}
        value={theme}
        options={themes.map((value) => ({ value, label: text.themes[value] }))}
        onChange={(value) => prefer('theme', value)}
      />
      <Switch
        label={text.enterSends}
        hint={text.enterSendsHint}
        checked={enterSends}
        onChange={(value) => prefer('enter-sends', value)}
      />
    </Section>
  )
}

function prefer(key: string, value: unknown): void {
  void run('set-preference', { key, value })
}
