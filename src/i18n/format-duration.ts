/** How long something plays, as players say it: minutes and seconds, hours where there are some. */
import { localDigits } from './format-number.ts'
import type { Language } from './language.ts'

export function formatDuration(language: Language, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
  return localDigits(language, clock)
}
