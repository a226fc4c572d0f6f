/** Which day an instant falls on, remembered per quarter of an hour: every zone changes its day on one. */
import { dayNumber, deviceTimeZone } from '../../i18n/civil-date.ts'

const QUARTER_MS = 15 * 60_000
const days = new Map<number, string>()
let knownZone: string | undefined

/** @returns the day of an instant in the device's zone as it is now. */
export function dayOfDevice(): (atMs: number) => string {
  const zone = deviceTimeZone()
  if (zone !== knownZone) days.clear()
  knownZone = zone
  return (atMs) => {
    const quarter = Math.floor(atMs / QUARTER_MS)
    const day = days.get(quarter) ?? String(dayNumber(quarter * QUARTER_MS, zone))
    days.set(quarter, day)
    return day
  }
}
