/** The other language, by its own name, before there is an account with settings. */
import type { ReactNode } from 'react'
import { run } from '../data/commands/run.ts'
import { useLanguage } from '../i18n/language-context.tsx'
import { Button } from '../ui/button.tsx'

export function LanguageSwitch(): ReactNode {
  const { language } = useLanguage()
  const other = language === 'fa' ? 'en' : 'fa'
  return (
    <Button
      variant="plain"
      size="small"
      icon="language"
      lang={other}
      onClick={() => void run('set-preference', { key: 'language', value: other })}
    >
      {other === 'fa' ? 'فارسی' : 'English'}
    </Button>
  )
}
