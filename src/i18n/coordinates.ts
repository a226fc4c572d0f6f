/**
 * A place on the earth as people write it: latitude, then longitude, in the digits of the language. Reads what maps, people
 * and `geo:` links say, in Persian, Arabic and Latin digits; knows not whether a place is on the earth.
 */
import { localDigits } from './format-number.ts'
import { withoutBidiControls } from './isolate.ts'
import type { Language } from './language.ts'

export interface Coordinates {
  latitude: number
  longitude: number
}

/** About a metre. */
const PLACES = 5
const NUMBER = String.raw`([+-]?\d{1,3}(?:\.\d{1,20})?)°?`
const PAIR = new RegExp(String.raw`^(?:geo:)?${NUMBER}(?:\s*[,،;؛]\s*|\s+)${NUMBER}(?:[;?].*)?$`, 'i')

export function formatCoordinates(language: Language, { latitude, longitude }: Coordinates): string {
  const [first, second] = [latitude, longitude].map((one) => localDigits(language, one.toFixed(PLACES)))
  return language === 'fa' ? `${first}، ${second}`.replaceAll('.', '٫') : `${first}, ${second}`
}

/** Undefined where it is not two numbers. A slash is how many write a fraction in Persian. */
export function parseCoordinates(text: string): Coordinates | undefined {
  const latin = withoutBidiControls(text)
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/(?<=\d)[٫/](?=\d)/g, '.')
    .replaceAll('−', '-')
    .trim()
  const [, latitude, longitude] = PAIR.exec(latin) ?? []
  return latitude === undefined ? undefined : { latitude: Number(latitude), longitude: Number(longitude) }
}
