/** `npm run gallery`: installs what is missing, then shows every primitive of the interface. */
import { ensureInstalled } from './install.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
runNode('scripts/gallery-main.ts')
