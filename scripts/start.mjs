/** `npm start`: installs and builds what is missing, then runs the server, which also serves the app. */
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
ensureBuilt()
runNode('server/main.ts')
