/**
 * The days of Nowruz by the sun, to hold the engine's Persian calendar against: the year begins on the day of the March
 * equinox where that falls before true noon at 52.5° east, else on the next one (E. Reingold and N. Dershowitz,
 * Calendrical Calculations, 4th ed., chapter 15). The equinox by J. Meeus, Astronomical Algorithms, 2nd ed., chapter 27:
 * tables 27.B and 27.C, right to a minute in these centuries.
 */

/** A, B and C of table 27.C: amplitude, phase and motion in degrees. */
const periodic: readonly (readonly [a: number, b: number, c: number])[] = [
  [485, 324.96, 1934.136],
  [203, 337.23, 32964.467],
  [199, 342.08, 20.186],
  [182, 27.85, 445267.112],
  [156, 73.14, 45036.886],
  [136, 171.52, 22518.443],
  [77, 222.54, 65928.934],
  [74, 296.72, 3034.906],
  [70, 243.58, 9037.513],
  [58, 119.81, 33718.147],
  [52, 297.17, 150.678],
  [50, 21.02, 2281.226],
  [45, 247.54, 29929.562],
  [44, 325.15, 31555.956],
  [29, 60.93, 4443.417],
  [18, 155.12, 67555.328],
  [17, 288.79, 4562.452],
  [16, 198.04, 62894.029],
  [14, 199.76, 31436.921],
  [12, 95.39, 14577.848],
  [12, 287.11, 31931.756],
  [12, 320.81, 34777.259],
  [9, 227.73, 1222.114],
  [8, 15.45, 16859.074],
]
const dayMs = 86_400_000
/** The sun is late in March by the equation of time: true noon is at 12:07:25 of mean time. */
const trueNoonMs = dayMs / 2 + 445_000
const tehranOffsetMs = 3.5 * 3_600_000

/** @param gregorian year, 1900 to 2200 @returns the March equinox, milliseconds since 1970, universal time */
function marchEquinoxMs(gregorian: number): number {
  const y = (gregorian - 2000) / 1000
  const mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y ** 2 - 0.00411 * y ** 3 - 0.00057 * y ** 4
  const t = (mean - 2451545) / 36525
  const w = 35999.373 * t - 2.47
  const lambda = 1 + 0.0334 * cosine(w) + 0.0007 * cosine(2 * w)
  const sum = periodic.reduce((total, [a, b, c]) => total + a * cosine(b + c * t), 0)
  const dynamicalMs = (mean + (0.00001 * sum) / lambda - 2440587.5) * dayMs
  return dynamicalMs - deltaTSeconds(gregorian) * 1000
}

/** @returns the day of 1 Farvardin, as days since 1970 */
export function nowruzDay(persianYear: number): number {
  return Math.ceil(noonsToEquinox(persianYear))
}

/** How far the equinox is from the nearest noon, which is what a small error could change. */
export function minutesFromNoon(persianYear: number): number {
  const noons = noonsToEquinox(persianYear)
  return Math.abs(noons - Math.round(noons)) * 1440
}

/** Whole on the stroke of a noon. */
function noonsToEquinox(persianYear: number): number {
  return (marchEquinoxMs(persianYear + 621) + tehranOffsetMs - trueNoonMs) / dayMs
}

/** Leap years by the cycle of 33 years that Omar Khayyam is credited with: right until 1501. */
export function isLeapByCycle(persianYear: number): boolean {
  return [1, 5, 9, 13, 17, 22, 26, 30].includes(persianYear % 33)
}

function cosine(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180)
}

/** Difference of dynamical and universal time, roughly, which is enough where no equinox is near to noon. */
function deltaTSeconds(year: number): number {
  return year < 1960 ? (year - 1900) * 0.8 : 33 + (year - 1960) * 0.75
}
