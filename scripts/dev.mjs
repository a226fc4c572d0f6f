/** `npm run dev`: installs what is missing, then starts the whole world in one process. */
import { ensureInstalled } from './install.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
runNode('scripts/dev.ts')
