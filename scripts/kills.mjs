/**
 * `npm run kills`: installs what is missing, then plays a day in which browsers and the server die all the time. With
 * `--servers N` only servers die, so many times.
 */

import { findChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { ensurePackages } from './packages.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
const words = process.argv.slice(2)
const isOfServers = words.some((word) => word.startsWith('--servers'))
if (!isOfServers && !findChromium()) ensurePackages(['chromium'])
runNode(isOfServers ? 'sim/servers/main.ts' : 'e2e/kills/main.ts', words)
