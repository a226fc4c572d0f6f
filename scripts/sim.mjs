/** `npm run sim` and `npm run sim:bugs`: installs what is missing, then simulates. */
import { ensureInstalled } from './install.mjs'
import { runNode } from './run-node.mjs'

ensureInstalled()
const [what, ...rest] = process.argv.slice(2)
if (what === 'bugs') runNode('sim/bugs/main.ts', rest)
else runNode('sim/main.ts', process.argv.slice(2))
