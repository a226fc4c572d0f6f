/** Plural forms by Intl.PluralRules; each catalogue gives the forms its language has. */
import type { Language } from './language.ts'

export type PluralForms = { other: string } & { [form in Intl.LDMLPluralRule]?: string }

const rules: Record<Language, Intl.PluralRules> = { fa: new Intl.PluralRules('fa'), en: new Intl.PluralRules('en') }

export function plural(language: Language, count: number, forms: PluralForms): string {
  return forms[rules[language].select(count)] ?? forms.other
}
