/** Where the machine's Chromium is, and the flags under which it makes no connection of its own. */
import { existsSync } from 'node:fs'

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** @returns {string | undefined} the path from HODHOD_CHROMIUM or of the first installed browser */
export function findChromium() {
  return process.env.HODHOD_CHROMIUM ?? CANDIDATES.find((path) => existsSync(path))
}

/** @returns {string} the path; throws a message for humans where there is none */
export function chromiumPath() {
  const path = findChromium()
  if (!path)
    throw new Error(
      'No Chromium found. Install the package "chromium", or set HODHOD_CHROMIUM to the path of a Chromium or Chrome.',
    )
  return path
}

/** What the pop-up of the address bar is made of: pages of the browser's own, half of all that a start of it costs. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']

/** What Playwright 1.65 turns off: the last list that Chromium is given counts alone, so that ours has to hold theirs. */
const PLAYWRIGHT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
]

export const chromiumArguments = [
  `--disable-features=${[...PLAYWRIGHT, ...ADDRESS_BAR].join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
