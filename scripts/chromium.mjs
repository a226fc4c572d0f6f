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

export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
