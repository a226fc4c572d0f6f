/** `npm run shots`: installs and builds what is missing, then takes a picture of every named state (e2e/states). */
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { ensurePackages } from './packages.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
// Without it emoji are empty boxes; where it cannot be had the pictures are still worth taking.
ensurePackages(['fonts-noto-color-emoji'])
ensureBuilt()
runNode('e2e/states/shots.ts', process.argv.slice(2))
