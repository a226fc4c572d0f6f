/** Sizes for people: one decimal at most, in the digits and unit words of the language. */
import { formatNumber } from './format-number.ts'
import type { Language } from './language.ts'

const units: Record<Language, readonly string[]> = {
  fa: ['بایت', 'کیلوبایت', 'مگابایت', 'گیگابایت'],
  en: ['bytes', 'KB', 'MB', 'GB'],
}

export function formatBytes(language: Language, bytes: number): string {
  let value = bytes
  let step = 0
  while (value >= 1024 && step < 3) {
    value /= 1024
    step += 1
  }
  const rounded = step === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10
  return `${formatNumber(language, rounded)} ${units[language][step] ?? ''}`
}
