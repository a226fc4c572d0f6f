import { afterEach, describe, expect, it, vi } from 'vitest'
import { civilDate } from './civil-date.ts'
import { isLeapByCycle, minutesFromNoon, nowruzDay } from './test-nowruz.ts'

const dayMs = 86_400_000
const tehran = 'Asia/Tehran'
const at = (text: string): number => Date.parse(text)
const years = Array.from({ length: 201 }, (_, index) => 1300 + index)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('[T50] the Persian calendar', () => {
  it('[T50] begins each year from 1300 to 1500 on the day that the sun says', () => {
    for (const year of years) {
      const { year: found, month, day } = civilDate('en', 'persian', nowruzDay(year) * dayMs, 'UTC')
      expect([found, month, day], String(year)).toEqual([year, 1, 1])
      expect(minutesFromNoon(year), 'far enough from noon for a reckoning that is right to a minute').toBeGreaterThan(2)
    }
  })

  it('[T50] has its leap years by the cycle of 33 years, 1399, 1403 and 1408 among them', () => {
    for (const year of years.slice(0, -1)) {
      const lastDay = civilDate('en', 'persian', (nowruzDay(year + 1) - 1) * dayMs, 'UTC')
      expect([lastDay.month, lastDay.day], String(year)).toEqual([12, isLeapByCycle(year) ? 30 : 29])
    }
    expect([1399, 1403, 1404, 1408].map(isLeapByCycle)).toEqual([true, true, false, true])
  })
})

describe('[T51] what is remembered of a quarter of an hour', () => {
  const zones = [
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Pacific/Chatham',
    'Africa/Monrovia',
    'UTC',
  ]
  const asked = (atMs: number, timeZone: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs)

  it('[T51] says the same as asking for each minute, in zones that are off by odd quarters and in odd old ones', () => {
    const firstMs = at('1970-01-01T00:00:00Z')
    for (let n = 0; n < 3_000; n += 1) {
      const atMs = firstMs + n * 7 * dayMs + ((n * 104_729) % 86_400) * 1_000
      const zone = zones[n % zones.length] as string
      const { clock } = civilDate('en', 'gregorian', atMs, zone)
      expect(clock, `${new Date(atMs).toISOString()} ${zone}`).toBe(asked(atMs, zone))
    }
  })
})

describe('[T51] the clock of Tehran', () => {
  const instants = [
    '2022-09-21T19:29:00Z',
    '2022-09-21T19:30:00Z',
    '2023-03-22T00:00:00Z',
    '2026-07-01T20:29:59Z',
    '2026-07-01T20:30:00Z',
  ]

  it('[T51] knows on old zone data, too, that summer time ended for good in 1401', async () => {
    const fresh = await civilDatesOf(instants)
    vi.stubGlobal('Intl', oldIntl())
    vi.resetModules()
    const raw = new Intl.DateTimeFormat('en-GB', {
      timeZone: tehran,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    expect(raw.format(at('2026-07-01T12:00:00Z')), 'the simulated data is old').toBe('16:30')
    expect(await civilDatesOf(instants)).toEqual(fresh)
    expect(fresh.map(({ clock }) => clock)).toEqual(['23:59', '23:00', '03:30', '23:59', '00:00'])
    expect(fresh.map(({ day }) => day)).toEqual([30, 30, 2, 10, 11])
  })

  it('[T51] counts days by the same clock', async () => {
    vi.stubGlobal('Intl', oldIntl())
    vi.resetModules()
    const { dayNumber } = await import('./civil-date.ts')
    const [before, after] = [at('2026-07-01T20:29:00Z'), at('2026-07-01T20:30:00Z')]
    expect(dayNumber(after, tehran) - dayNumber(before, tehran)).toBe(1)
  })
})

async function civilDatesOf(instants: readonly string[]) {
  const module = await import('./civil-date.ts')
  return instants.map((instant) => module.civilDate('fa', 'persian', at(instant), tehran))
}

/** Intl of a device whose zone data was made before 2022: Tehran is an hour ahead from 1 Farvardin to 30 Shahrivar. */
function oldIntl(): typeof Intl {
  const { DateTimeFormat } = Intl
  class OldDateTimeFormat {
    readonly #isTehran: boolean
    readonly #format: Intl.DateTimeFormat
    constructor(locale?: string, options?: Intl.DateTimeFormatOptions) {
      this.#isTehran = options?.timeZone === tehran
      this.#format = new DateTimeFormat(locale, this.#isTehran ? { ...options, timeZone: 'UTC' } : options)
    }
    format(ms: number): string {
      return this.#format.format(this.#local(ms))
    }
    formatToParts(ms: number): Intl.DateTimeFormatPart[] {
      return this.#format.formatToParts(this.#local(ms))
    }
    #local(ms: number): number {
      if (!this.#isTehran) return ms
      const year = new Date(ms).getUTCFullYear()
      const isSummer = ms >= Date.UTC(year, 2, 21, 20, 30) && ms < Date.UTC(year, 8, 21, 19, 30)
      return ms + (isSummer ? 4.5 : 3.5) * 3_600_000
    }
  }
  return Object.assign(Object.create(Intl), { DateTimeFormat: OldDateTimeFormat })
}
