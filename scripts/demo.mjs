/** `npm run demo`: installs and builds what is missing, then seeds a world and serves it. */
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
ensureBuilt()
runNode('scripts/demo.ts')
