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

/** The same as it is said: for who listens. */
export function spokenDuration(language: Language, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  const parts: [value: number, unit: string][] = [
    [Math.floor(seconds / 3_600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ]
  const said = parts.filter(([value, unit]) => value > 0 || (seconds === 0 && unit === 'second'))
  const unitOf = (unit: string) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  return new Intl.ListFormat(language).format(said.map(([value, unit]) => unitOf(unit).format(value)))
}
