/**
 * `npm run e2e:engines`: the first journeys and the look of the states in Firefox ESR and WebKitGTK, where Debian's packages
 * can be had. `-- --journeys` leaves out the look.
 */
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { ensurePackages } from './packages.mjs'
import { runNode } from './run-node.mjs'

const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth']

ensureInstalled()
if (ensurePackages(PACKAGES)) {
  ensureBuilt()
  runNode('e2e/engines/run.ts', process.argv.slice(2))
} else {
  process.stdout.write(
    `Firefox and WebKitGTK come from Debian's packages, which cannot be installed here. ` +
      `To run these journeys, as root on Debian or Ubuntu: apt-get install ${PACKAGES.join(' ')}\n`,
  )
  // Asked for by name it is a failure; within `npm test` it is a part only where it can be.
  process.exit(process.env.HODHOD_ENGINES_REPORT ? 0 : 1)
}
