import { describe, expect, it } from 'vitest'
import { isInstallMoment } from './install-moment.ts'
import { installWay } from './install-way.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const good = { sent: 3, isInstalled: false, declinedAtMs: 0, nowMs: 1_700_000_000_000 }

describe('[INSTALL] the moment', () => {
  it('[INSTALL] comes with the third message, never before, and not where it is installed', () => {
    expect(isInstallMoment(good)).toBe(true)
    expect(isInstallMoment({ ...good, sent: 2 })).toBe(false)
    expect(isInstallMoment({ ...good, isInstalled: true })).toBe(false)
  })

  it('[INSTALL] a “no” holds for 30 days', () => {
    const declined = (days: number) => ({ ...good, declinedAtMs: good.nowMs - days * DAY_MS })
    expect(isInstallMoment(declined(0))).toBe(false)
    expect(isInstallMoment(declined(29))).toBe(false)
    expect(isInstallMoment(declined(30))).toBe(true)
  })
})

describe('[INSTALL] the way', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1', 5, 'ios'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19.0 Safari/605.1.15', 5, 'ios'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19.0 Safari/605.1.15', 0, 'desktop'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', 5, 'android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 0, 'desktop'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/156.0 Mobile Safari/537.36', 5, undefined],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36', 0, undefined],
  ])('[INSTALL] %s', (userAgent, touchPoints, way) => {
    expect(installWay(userAgent, touchPoints)).toBe(way)
  })
})
