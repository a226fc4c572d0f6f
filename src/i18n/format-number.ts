/** Numbers in the digits of the language: Persian in fa, Latin in en. Counts in catalogues go through here. */
import type { Language } from './language.ts'

const formats: Record<Language, Intl.NumberFormat> = {
  fa: new Intl.NumberFormat('fa-IR'),
  en: new Intl.NumberFormat('en'),
}

export function formatNumber(language: Language, value: number): string {
  return formats[language].format(value)
}

/** Digits of a text that is already written (a clock, a year): no grouping, nothing rounded. */
export function localDigits(language: Language, text: string): string {
  if (language !== 'fa') return text
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
}
