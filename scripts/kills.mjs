/** `npm run kills`: installs what is missing, then plays a day in which browsers and the server die all the time. */

import { findChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { ensurePackages } from './packages.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
if (!findChromium()) ensurePackages(['chromium'])
runNode('e2e/kills/main.ts', process.argv.slice(2))
