/** The language of the interface and the calendar of its dates; digits follow the language. */
import type { ReactNode } from 'react'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { type Calendar, languages } from '../../i18n/language.ts'
import { useFormat, useLanguage, useText } from '../../i18n/language-context.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { prefer } from './prefer.ts'

const calendars: readonly Calendar[] = ['persian', 'gregorian']

export function LanguageSection(): ReactNode {
  const text = useText(settingsText)
  const format = useFormat()
  const { language, calendar } = useLanguage()
  return (
    <Section>
      <Choice
        label={text.language}
        value={language}
        options={languages.map((value) => ({ value, label: text.languages[value] }))}
        onChange={(value) => prefer('language', value)}
      />
      <Select
        label={text.calendar}
        value={calendar}
        options={calendars.map((value) => ({ value, label: text.calendars[value] }))}
        onChange={(value) => prefer('calendar', value)}
      />
      <p className="px-3 text-muted text-sm">{text.today(format.date(Date.now()))}</p>
    </Section>
  )
}
